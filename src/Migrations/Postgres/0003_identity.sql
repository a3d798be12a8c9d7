create table identity_account (
    id uuid not null constraint pk_identity_account primary key,
    kind text not null,
    user_name text not null,
    name text not null,
    latin_name text null,
    citizen_number text null,
    citizen_number_index text null,
    phone text null,
    phone_index text null,
    address text null,
    real_name text not null,
    credit_code text null,
    organisation text null,
    region text null,
    password_hash text null,
    security_stamp text not null,
    stopped boolean not null,
    created_at timestamptz not null,
    version text not null
);
create unique index ix_identity_account_user_name on identity_account (user_name);
create unique index ix_identity_account_kind_citizen_number_index on identity_account (kind, citizen_number_index);
create unique index ix_identity_account_kind_phone_index on identity_account (kind, phone_index);
create index ix_identity_account_organisation_id on identity_account (organisation, id);
create index ix_identity_account_credit_code on identity_account (credit_code);

create table identity_firm (
    credit_code text not null constraint pk_identity_firm primary key,
    name text not null,
    english_name text null,
    region text not null,
    address text not null,
    representative uuid null
);

create table identity_grant (
    id uuid not null constraint pk_identity_grant primary key,
    account_id uuid not null constraint fk_identity_grant_account_id references identity_account (id) on delete cascade,
    role text not null,
    organisation text null,
    region text null,
    from_at timestamptz null,
    until_at timestamptz null,
    given_by uuid null,
    at timestamptz not null,
    state text not null,
    asked_by uuid null,
    reason text null,
    confirmed_by uuid null,
    decided_at timestamptz null,
    ended_by uuid null,
    words text null,
    source_id uuid null
);
create index ix_identity_grant_account_id on identity_grant (account_id);
create index ix_identity_grant_organisation_role on identity_grant (organisation, role);
create index ix_identity_grant_role_id on identity_grant (role, id);
create index ix_identity_grant_state_id on identity_grant (state, id);
create index ix_identity_grant_source_id on identity_grant (source_id);

create table identity_token (
    digest text not null constraint pk_identity_token primary key,
    account_id uuid not null constraint fk_identity_token_account_id references identity_account (id) on delete cascade,
    name text not null,
    created_at timestamptz not null,
    expires_at timestamptz null,
    revoked_at timestamptz null
);
create index ix_identity_token_account_id on identity_token (account_id);

create table identity_session (
    id uuid not null constraint pk_identity_session primary key,
    account_id uuid not null constraint fk_identity_session_account_id references identity_account (id) on delete cascade,
    security_stamp text not null,
    network text not null,
    device text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz null
);
create index ix_identity_session_account_id_id on identity_session (account_id, id);
create index ix_identity_session_seen_at on identity_session (seen_at);

create table identity_attempts (
    key text not null constraint pk_identity_attempts primary key,
    failures integer not null,
    since timestamptz not null
);
create index ix_identity_attempts_since on identity_attempts (since);

create table identity_audit (
    id uuid not null constraint pk_identity_audit primary key,
    at timestamptz not null,
    kind text not null,
    actor_id uuid null,
    actor text not null,
    actor_index text not null,
    organisation text null,
    act text not null,
    target text not null,
    words text null,
    network text not null,
    network_index text not null
);
create index ix_identity_audit_kind_id on identity_audit (kind, id);
create index ix_identity_audit_actor_id_id on identity_audit (actor_id, id);
create index ix_identity_audit_actor_index_id on identity_audit (actor_index, id);
create index ix_identity_audit_network_index_id on identity_audit (network_index, id);

create table identity_look_up (
    id uuid not null constraint pk_identity_look_up primary key,
    at timestamptz not null,
    subject_index text not null,
    reader_id uuid not null,
    reader text not null,
    reader_kind text not null,
    organisation text null,
    how text not null,
    matter text null,
    basis text not null,
    purpose text null,
    network text not null
);
create index ix_identity_look_up_subject_index_id on identity_look_up (subject_index, id);
create index ix_identity_look_up_reader_id_id on identity_look_up (reader_id, id);

create table identity_alarm (
    id uuid not null constraint pk_identity_alarm primary key,
    at timestamptz not null,
    rule text not null,
    about text not null,
    who text not null,
    count integer not null,
    examples text not null,
    handled_by uuid null,
    handled_at timestamptz null,
    words text null,
    version integer not null
);
create unique index ix_identity_alarm_rule_about on identity_alarm (rule, about);
create index ix_identity_alarm_handled_at_id on identity_alarm (handled_at, id);

create function identity_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger identity_audit_append_only before update or delete or truncate on identity_audit for each statement execute function identity_append_only();
create trigger identity_look_up_append_only before update or delete or truncate on identity_look_up for each statement execute function identity_append_only();
