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
    at timestamptz not null
);
create index ix_identity_grant_account_id on identity_grant (account_id);
create index ix_identity_grant_organisation_role on identity_grant (organisation, role);

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

create table identity_card (
    number text not null constraint pk_identity_card primary key,
    account_id uuid not null constraint fk_identity_card_account_id references identity_account (id) on delete cascade,
    secret text not null,
    made_at timestamptz not null,
    made_by uuid not null,
    stopped_at timestamptz null,
    stopped_by uuid null
);
create index ix_identity_card_account_id_stopped_at on identity_card (account_id, stopped_at);

create table identity_card_use (
    id uuid not null constraint pk_identity_card_use primary key,
    card text not null,
    account_id uuid not null,
    actor_id uuid not null,
    actor_name text not null,
    organisation text null,
    purpose text not null,
    at timestamptz not null
);
create index ix_identity_card_use_account_id_id on identity_card_use (account_id, id);
