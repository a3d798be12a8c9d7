create table identity_account (
    id TEXT not null constraint pk_identity_account primary key,
    kind TEXT not null,
    user_name TEXT not null,
    name TEXT not null,
    latin_name TEXT null,
    citizen_number TEXT null,
    citizen_number_index TEXT null,
    phone TEXT null,
    phone_index TEXT null,
    address TEXT null,
    real_name TEXT not null,
    credit_code TEXT null,
    organisation TEXT null,
    region TEXT null,
    password_hash TEXT null,
    security_stamp TEXT not null,
    stopped INTEGER not null,
    created_at INTEGER not null,
    version TEXT not null
);
create unique index ix_identity_account_user_name on identity_account (user_name);
create unique index ix_identity_account_kind_citizen_number_index on identity_account (kind, citizen_number_index);
create unique index ix_identity_account_kind_phone_index on identity_account (kind, phone_index);
create index ix_identity_account_organisation_id on identity_account (organisation, id);
create index ix_identity_account_credit_code on identity_account (credit_code);

create table identity_firm (
    credit_code TEXT not null constraint pk_identity_firm primary key,
    name TEXT not null,
    english_name TEXT null,
    region TEXT not null,
    address TEXT not null,
    representative TEXT null
);

create table identity_grant (
    id TEXT not null constraint pk_identity_grant primary key,
    account_id TEXT not null constraint fk_identity_grant_account_id references identity_account (id) on delete cascade,
    role TEXT not null,
    organisation TEXT null,
    region TEXT null,
    from_at INTEGER null,
    until_at INTEGER null,
    given_by TEXT null,
    at INTEGER not null
);
create index ix_identity_grant_account_id on identity_grant (account_id);
create index ix_identity_grant_organisation_role on identity_grant (organisation, role);

create table identity_token (
    digest TEXT not null constraint pk_identity_token primary key,
    account_id TEXT not null constraint fk_identity_token_account_id references identity_account (id) on delete cascade,
    name TEXT not null,
    created_at INTEGER not null,
    expires_at INTEGER null,
    revoked_at INTEGER null
);
create index ix_identity_token_account_id on identity_token (account_id);

create table identity_session (
    id TEXT not null constraint pk_identity_session primary key,
    account_id TEXT not null constraint fk_identity_session_account_id references identity_account (id) on delete cascade,
    security_stamp TEXT not null,
    network TEXT not null,
    device TEXT not null,
    started_at INTEGER not null,
    seen_at INTEGER not null,
    ended_at INTEGER null
);
create index ix_identity_session_account_id_id on identity_session (account_id, id);
create index ix_identity_session_seen_at on identity_session (seen_at);

create table identity_attempts (
    key TEXT not null constraint pk_identity_attempts primary key,
    failures INTEGER not null,
    since INTEGER not null
);
create index ix_identity_attempts_since on identity_attempts (since);

create table identity_card (
    number TEXT not null constraint pk_identity_card primary key,
    account_id TEXT not null constraint fk_identity_card_account_id references identity_account (id) on delete cascade,
    secret TEXT not null,
    made_at INTEGER not null,
    made_by TEXT not null,
    stopped_at INTEGER null,
    stopped_by TEXT null
);
create index ix_identity_card_account_id_stopped_at on identity_card (account_id, stopped_at);

create table identity_card_use (
    id TEXT not null constraint pk_identity_card_use primary key,
    card TEXT not null,
    account_id TEXT not null,
    actor_id TEXT not null,
    actor_name TEXT not null,
    organisation TEXT null,
    purpose TEXT not null,
    at INTEGER not null
);
create index ix_identity_card_use_account_id_id on identity_card_use (account_id, id);
