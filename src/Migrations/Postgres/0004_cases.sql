create table cases_case (
    id uuid not null constraint pk_cases_case primary key,
    number text not null,
    kind text not null,
    definition text not null,
    channel integer not null,
    subject_kind integer not null,
    subject_name text not null,
    subject_name_index text not null,
    subject_number text not null,
    subject_index text not null,
    phone text null,
    subject_account uuid null,
    filed_by uuid not null,
    region text not null,
    organisation text not null,
    form text not null,
    variables text not null,
    process json not null,
    trail text not null,
    state integer not null,
    outcome integer null,
    light integer not null,
    due timestamptz null,
    waiting boolean not null,
    filed_at timestamptz not null,
    accepted_at timestamptz null,
    decided_at timestamptz null,
    closed_at timestamptz null,
    caller_id uuid null,
    caller_activity integer null,
    incidents text null,
    stuck_at timestamptz null,
    kept text null,
    events integer not null,
    clocks integer not null,
    version integer not null
);
create unique index ix_cases_case_number on cases_case (number);
create index ix_cases_case_definition_id on cases_case (definition, id) where closed_at is null;
create index ix_cases_case_subject_index on cases_case (subject_index);
create index ix_cases_case_subject_name_index on cases_case (subject_name_index);
create index ix_cases_case_subject_account_id on cases_case (subject_account, id);
create index ix_cases_case_filed_by_id on cases_case (filed_by, id);
create index ix_cases_case_caller_id_caller_activity on cases_case (caller_id, caller_activity) where caller_id is not null;
create index ix_cases_case_stuck_at_id on cases_case (stuck_at, id) where stuck_at is not null;

create table cases_part (
    case_id uuid not null,
    seq integer not null,
    element text not null,
    scope integer not null,
    kind text not null,
    organisation text not null,
    state integer not null,
    outcome integer null,
    received_at timestamptz not null,
    accepted_at timestamptz null,
    deemed boolean not null,
    decided_at timestamptz null,
    closed_at timestamptz null,
    asked_at timestamptz null,
    answered_at timestamptz null,
    asking_task integer null,
    missing text null,
    extended integer null,
    procedure text null,
    words text null,
    constraint pk_cases_part primary key (case_id, seq)
);
create index ix_cases_part_organisation_case_id on cases_part (organisation, case_id);

create table cases_task (
    case_id uuid not null,
    seq integer not null,
    part integer not null,
    element text not null,
    kind text not null,
    act text not null,
    organisation text not null,
    region text not null,
    state integer not null,
    live boolean not null,
    claimed_by uuid null,
    claimed_by_name text null,
    started_at timestamptz not null,
    ended_at timestamptz null,
    outcome text null,
    definition text null,
    light integer not null,
    sort_at timestamptz not null,
    constraint pk_cases_task primary key (case_id, seq)
);
create index ix_cases_task_organisation_live_sort_at_case_id on cases_task (organisation, live, sort_at, case_id);
create index ix_cases_task_claimed_by_live on cases_task (claimed_by, live);

create table cases_clock (
    case_id uuid not null,
    seq integer not null,
    part integer not null,
    task integer null,
    kind integer not null,
    unit integer not null,
    "limit" integer not null,
    extension integer not null,
    used_ticks bigint not null,
    started_at timestamptz not null,
    since timestamptz not null,
    warn_at timestamptz null,
    due_at timestamptz null,
    flip_at timestamptz null,
    state integer not null,
    light integer not null,
    stopped_at timestamptz null,
    constraint pk_cases_clock primary key (case_id, seq)
);
create index ix_cases_clock_flip_at on cases_clock (flip_at);

create table cases_timer (
    case_id uuid not null,
    seq integer not null,
    part integer not null,
    element text not null,
    unit integer not null,
    amount_ticks bigint not null,
    used_ticks bigint not null,
    since timestamptz not null,
    due_at timestamptz null,
    constraint pk_cases_timer primary key (case_id, seq)
);
create index ix_cases_timer_due_at on cases_timer (due_at);

create table cases_schedule (
    kind text not null,
    element text not null,
    organisation text not null,
    rule text not null,
    due_at timestamptz null,
    constraint pk_cases_schedule primary key (kind, element, organisation)
);
create index ix_cases_schedule_due_at on cases_schedule (due_at);

create table cases_event (
    id uuid not null constraint pk_cases_event primary key,
    case_id uuid not null,
    number text not null,
    seq integer not null,
    at timestamptz not null,
    actor_id uuid not null,
    actor_name text not null,
    organisation text null,
    act text not null,
    part text not null,
    details text null
);
create unique index ix_cases_event_case_id_seq on cases_event (case_id, seq);

create table cases_definition (
    hash text not null constraint pk_cases_definition primary key,
    kind text not null,
    process text not null,
    process_hash text not null,
    version text not null,
    text json not null,
    at timestamptz not null
);

create table cases_attachment (
    id uuid not null constraint pk_cases_attachment primary key,
    owner uuid not null,
    case_id uuid null,
    name text not null,
    hash text not null,
    media_type text not null,
    length bigint not null,
    material text null,
    trust integer not null,
    at timestamptz not null
);
create index ix_cases_attachment_case_id on cases_attachment (case_id);

create table cases_certificate (
    number text not null constraint pk_cases_certificate primary key,
    case_id uuid not null,
    part text not null,
    kind text not null,
    code text not null,
    title_zh text not null,
    title_en text null,
    holder_kind integer not null,
    holder text not null,
    holder_account uuid null,
    fields text not null,
    organisation text not null,
    region text not null,
    issued_at timestamptz not null,
    issued_on date not null,
    valid_to date null,
    template text null,
    revoked_at timestamptz null,
    revoked_for text null
);
create index ix_cases_certificate_case_id on cases_certificate (case_id);
create index ix_cases_certificate_holder_account_number on cases_certificate (holder_account, number);

create table cases_rating (
    case_id uuid not null constraint pk_cases_rating primary key,
    stars integer not null,
    words text null,
    tags json not null,
    by uuid not null,
    at timestamptz not null
);

create table cases_version (
    file text not null,
    number integer not null,
    hash text not null,
    text text not null,
    from_package boolean not null,
    title text not null,
    at timestamptz not null,
    constraint pk_cases_version primary key (file, number)
);
create unique index ix_cases_version_file_hash on cases_version (file, hash);

create table cases_version_event (
    id uuid not null constraint pk_cases_version_event primary key,
    file text not null,
    seq integer not null,
    act text not null,
    at timestamptz not null,
    actor_id uuid not null,
    actor_name text not null,
    organisation text null,
    version integer null,
    effective_at timestamptz null,
    called_off integer null,
    package text null,
    note text null
);
create unique index ix_cases_version_event_file_seq on cases_version_event (file, seq);

create table cases_draft (
    id uuid not null constraint pk_cases_draft primary key,
    file text not null,
    title text not null,
    note text not null,
    text text not null,
    base integer not null,
    author_id uuid not null,
    author_name text not null,
    saved_by uuid not null,
    saved_by_name text not null,
    at timestamptz not null,
    saved_at timestamptz not null,
    version integer not null
);
create index ix_cases_draft_file_id on cases_draft (file, id);

create table cases_migration (
    id uuid not null constraint pk_cases_migration primary key,
    kind text not null,
    from_hash text not null,
    to_hash text not null,
    mapping json not null,
    region text null,
    organisation text null,
    step text null,
    filed_from timestamptz null,
    filed_to timestamptz null,
    limits integer not null,
    words text not null,
    state integer not null,
    total integer not null,
    planned_by text not null,
    planned_at timestamptz not null,
    ordered_by_id uuid null,
    ordered_by text null,
    ordered_at timestamptz null,
    confirmed_by text null,
    confirmed_at timestamptz null,
    returned_for text null,
    started_at timestamptz null,
    done_before integer not null,
    ended_at timestamptz null,
    version integer not null
);
create index ix_cases_migration_state_id on cases_migration (state, id);

create table cases_migration_case (
    migration_id uuid not null,
    case_id uuid not null,
    number text not null,
    result integer not null,
    steps text not null,
    reasons json null,
    at timestamptz not null,
    constraint pk_cases_migration_case primary key (migration_id, case_id)
);
create index ix_cases_migration_case_migration_id_result_case_id on cases_migration_case (migration_id, result, case_id);
