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
    at INTEGER not null,
    state TEXT not null,
    asked_by TEXT null,
    reason TEXT null,
    confirmed_by TEXT null,
    decided_at INTEGER null,
    ended_by TEXT null,
    words TEXT null,
    source_id TEXT null
);
create index ix_identity_grant_account_id on identity_grant (account_id);
create index ix_identity_grant_organisation_role on identity_grant (organisation, role);
create index ix_identity_grant_role_id on identity_grant (role, id);
create index ix_identity_grant_state_id on identity_grant (state, id);
create index ix_identity_grant_source_id on identity_grant (source_id);

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

create table identity_audit (
    id TEXT not null constraint pk_identity_audit primary key,
    at INTEGER not null,
    kind TEXT not null,
    actor_id TEXT null,
    actor TEXT not null,
    actor_index TEXT not null,
    organisation TEXT null,
    act TEXT not null,
    target TEXT not null,
    words TEXT null,
    network TEXT not null,
    network_index TEXT not null
);
create index ix_identity_audit_kind_id on identity_audit (kind, id);
create index ix_identity_audit_actor_id_id on identity_audit (actor_id, id);
create index ix_identity_audit_actor_index_id on identity_audit (actor_index, id);
create index ix_identity_audit_network_index_id on identity_audit (network_index, id);

create table identity_look_up (
    id TEXT not null constraint pk_identity_look_up primary key,
    at INTEGER not null,
    subject_index TEXT not null,
    reader_id TEXT not null,
    reader TEXT not null,
    reader_kind TEXT not null,
    organisation TEXT null,
    how TEXT not null,
    matter TEXT null,
    basis TEXT not null,
    purpose TEXT null,
    network TEXT not null
);
create index ix_identity_look_up_subject_index_id on identity_look_up (subject_index, id);
create index ix_identity_look_up_reader_id_id on identity_look_up (reader_id, id);

create table identity_alarm (
    id TEXT not null constraint pk_identity_alarm primary key,
    at INTEGER not null,
    rule TEXT not null,
    about TEXT not null,
    who TEXT not null,
    count INTEGER not null,
    examples TEXT not null,
    handled_by TEXT null,
    handled_at INTEGER null,
    words TEXT null,
    version INTEGER not null
);
create unique index ix_identity_alarm_rule_about on identity_alarm (rule, about);
create index ix_identity_alarm_handled_at_id on identity_alarm (handled_at, id);

create trigger identity_audit_no_update before update on identity_audit begin
    select raise(abort, 'identity_audit is append-only');
end;
create trigger identity_audit_no_delete before delete on identity_audit begin
    select raise(abort, 'identity_audit is append-only');
end;
create trigger identity_look_up_no_update before update on identity_look_up begin
    select raise(abort, 'identity_look_up is append-only');
end;
create trigger identity_look_up_no_delete before delete on identity_look_up begin
    select raise(abort, 'identity_look_up is append-only');
end;
