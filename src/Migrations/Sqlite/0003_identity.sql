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
    email TEXT null,
    email_index TEXT null,
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
create unique index ix_identity_account_kind_email_index on identity_account (kind, email_index);
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

create table identity_session (
    id TEXT not null constraint pk_identity_session primary key,
    account_id TEXT not null constraint fk_identity_session_account_id references identity_account (id) on delete cascade,
    security_stamp TEXT not null,
    network TEXT not null,
    device TEXT not null,
    device_key TEXT null,
    methods TEXT not null,
    started_at INTEGER not null,
    fresh_at INTEGER not null,
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

create trigger identity_audit_no_update before update of id, at, kind, actor_id, actor_index, organisation, act, target, network_index on identity_audit begin
    select raise(abort, 'identity_audit is append-only');
end;
create trigger identity_audit_no_delete before delete on identity_audit begin
    select raise(abort, 'identity_audit is append-only');
end;
create trigger identity_look_up_no_update before update of id, at, subject_index, reader_id, reader_kind, organisation, how, matter, basis on identity_look_up begin
    select raise(abort, 'identity_look_up is append-only');
end;
create trigger identity_look_up_no_delete before delete on identity_look_up begin
    select raise(abort, 'identity_look_up is append-only');
end;

create table identity_client (
    id TEXT not null constraint pk_identity_client primary key,
    account_id TEXT not null constraint fk_identity_client_account_id references identity_account (id) on delete cascade,
    name TEXT not null,
    about TEXT not null,
    own INTEGER not null,
    public INTEGER not null,
    redirect_uris TEXT not null,
    logout_uris TEXT not null,
    back_channel_uri TEXT null,
    scopes TEXT not null,
    stopped INTEGER not null,
    created_at INTEGER not null,
    version TEXT not null
);
create index ix_identity_client_account_id on identity_client (account_id);

create table identity_client_secret (
    digest TEXT not null constraint pk_identity_client_secret primary key,
    client_id TEXT not null constraint fk_identity_client_secret_client_id references identity_client (id) on delete cascade,
    created_at INTEGER not null,
    ends_at INTEGER null
);
create index ix_identity_client_secret_client_id on identity_client_secret (client_id);

create table identity_visit (
    id TEXT not null constraint pk_identity_visit primary key,
    account_id TEXT not null constraint fk_identity_visit_account_id references identity_account (id) on delete cascade,
    client_id TEXT not null constraint fk_identity_visit_client_id references identity_client (id) on delete cascade,
    session_id TEXT not null,
    scopes TEXT not null,
    fresh_at INTEGER not null,
    methods TEXT not null,
    at INTEGER not null,
    ended_at INTEGER null,
    tell_at INTEGER null,
    tries INTEGER not null
);
create index ix_identity_visit_session_id on identity_visit (session_id);
create index ix_identity_visit_account_id_client_id on identity_visit (account_id, client_id);
create index ix_identity_visit_client_id on identity_visit (client_id);
create index ix_identity_visit_tell_at on identity_visit (tell_at);
create index ix_identity_visit_at on identity_visit (at);

create table identity_code (
    digest TEXT not null constraint pk_identity_code primary key,
    visit_id TEXT not null constraint fk_identity_code_visit_id references identity_visit (id) on delete cascade,
    redirect_uri TEXT not null,
    challenge TEXT not null,
    nonce TEXT null,
    at INTEGER not null,
    used_at INTEGER null
);
create index ix_identity_code_visit_id on identity_code (visit_id);

create table identity_refresh_token (
    digest TEXT not null constraint pk_identity_refresh_token primary key,
    visit_id TEXT not null constraint fk_identity_refresh_token_visit_id references identity_visit (id) on delete cascade,
    at INTEGER not null,
    used_at INTEGER null
);
create index ix_identity_refresh_token_visit_id on identity_refresh_token (visit_id);

create table identity_consent (
    account_id TEXT not null constraint fk_identity_consent_account_id references identity_account (id) on delete cascade,
    client_id TEXT not null constraint fk_identity_consent_client_id references identity_client (id) on delete cascade,
    scopes TEXT not null,
    at INTEGER not null,
    constraint pk_identity_consent primary key (account_id, client_id)
);
create index ix_identity_consent_client_id on identity_consent (client_id);

create table identity_signing_key (
    id TEXT not null constraint pk_identity_signing_key primary key,
    private_key TEXT not null,
    created_at INTEGER not null,
    used_from INTEGER not null,
    withdrawn_at INTEGER null
);

create table identity_token (
    digest TEXT not null constraint pk_identity_token primary key,
    account_id TEXT not null constraint fk_identity_token_account_id references identity_account (id) on delete cascade,
    name TEXT not null,
    created_at INTEGER not null,
    expires_at INTEGER null,
    revoked_at INTEGER null,
    client_id TEXT null,
    visit_id TEXT null constraint fk_identity_token_visit_id references identity_visit (id) on delete cascade,
    scopes TEXT null
);
create index ix_identity_token_account_id on identity_token (account_id);
create index ix_identity_token_visit_id on identity_token (visit_id);
create index ix_identity_token_expires_at on identity_token (expires_at);

create table identity_authenticator (
    account_id TEXT not null constraint pk_identity_authenticator primary key constraint fk_identity_authenticator_account_id references identity_account (id) on delete cascade,
    secret TEXT not null,
    at INTEGER not null,
    confirmed_at INTEGER null,
    last_step INTEGER null
);

create table identity_recovery_code (
    digest TEXT not null constraint pk_identity_recovery_code primary key,
    account_id TEXT not null constraint fk_identity_recovery_code_account_id references identity_account (id) on delete cascade,
    at INTEGER not null,
    used_at INTEGER null
);
create index ix_identity_recovery_code_account_id on identity_recovery_code (account_id);

create table identity_passkey (
    id TEXT not null constraint pk_identity_passkey primary key,
    account_id TEXT not null constraint fk_identity_passkey_account_id references identity_account (id) on delete cascade,
    name TEXT not null,
    public_key BLOB not null,
    sign_count INTEGER not null,
    transports TEXT not null,
    user_verified INTEGER not null,
    backup_eligible INTEGER not null,
    backed_up INTEGER not null,
    attestation BLOB not null,
    client_data BLOB not null,
    created_at INTEGER not null,
    used_at INTEGER null
);
create index ix_identity_passkey_account_id on identity_passkey (account_id);

create table identity_security_event (
    id TEXT not null constraint pk_identity_security_event primary key,
    account_id TEXT not null constraint fk_identity_security_event_account_id references identity_account (id) on delete cascade,
    kind TEXT not null,
    by TEXT not null,
    about TEXT not null,
    at INTEGER not null,
    seen_at INTEGER null
);
create index ix_identity_security_event_account_id_id on identity_security_event (account_id, id);

create table identity_recovery (
    account_id TEXT not null constraint pk_identity_recovery primary key constraint fk_identity_recovery_account_id references identity_account (id) on delete cascade,
    claim TEXT not null,
    asked_at INTEGER not null,
    opens_at INTEGER not null
);

create table identity_counter_reset (
    account_id TEXT not null constraint pk_identity_counter_reset primary key constraint fk_identity_counter_reset_account_id references identity_account (id) on delete cascade,
    digest TEXT not null,
    by TEXT not null,
    at INTEGER not null,
    until INTEGER not null
);
create unique index ix_identity_counter_reset_digest on identity_counter_reset (digest);

create table identity_outside_provider (
    key TEXT not null constraint pk_identity_outside_provider primary key,
    name TEXT not null,
    issuer TEXT not null,
    client_id TEXT not null,
    client_secret TEXT not null,
    stopped INTEGER not null,
    version TEXT not null
);

create table identity_outside_link (
    provider TEXT not null constraint fk_identity_outside_link_provider references identity_outside_provider (key) on delete cascade,
    subject TEXT not null,
    account_id TEXT not null constraint fk_identity_outside_link_account_id references identity_account (id) on delete cascade,
    name TEXT null,
    at INTEGER not null,
    constraint pk_identity_outside_link primary key (provider, subject)
);
create index ix_identity_outside_link_account_id on identity_outside_link (account_id);

create table identity_invitation (
    digest TEXT not null constraint pk_identity_invitation primary key,
    credit_code TEXT not null constraint fk_identity_invitation_credit_code references identity_firm (credit_code) on delete cascade,
    name TEXT not null,
    representative INTEGER not null,
    by TEXT not null,
    at INTEGER not null,
    until INTEGER not null,
    used_at INTEGER null
);
create index ix_identity_invitation_credit_code on identity_invitation (credit_code);

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
