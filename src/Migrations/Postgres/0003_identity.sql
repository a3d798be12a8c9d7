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
    email text null,
    email_index text null,
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
create unique index ix_identity_account_kind_email_index on identity_account (kind, email_index);
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

create table identity_session (
    id uuid not null constraint pk_identity_session primary key,
    account_id uuid not null constraint fk_identity_session_account_id references identity_account (id) on delete cascade,
    security_stamp text not null,
    network text not null,
    device text not null,
    device_key text null,
    methods text not null,
    started_at timestamptz not null,
    fresh_at timestamptz not null,
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
create trigger identity_audit_append_only before update of id, at, kind, actor_id, actor_index, organisation, act, target, network_index or delete or truncate on identity_audit for each statement execute function identity_append_only();
create trigger identity_look_up_append_only before update of id, at, subject_index, reader_id, reader_kind, organisation, how, matter, basis or delete or truncate on identity_look_up for each statement execute function identity_append_only();

create table identity_client (
    id text not null constraint pk_identity_client primary key,
    account_id uuid not null constraint fk_identity_client_account_id references identity_account (id) on delete cascade,
    name text not null,
    about text not null,
    own boolean not null,
    public boolean not null,
    redirect_uris text not null,
    logout_uris text not null,
    back_channel_uri text null,
    scopes text not null,
    stopped boolean not null,
    created_at timestamptz not null,
    version text not null
);
create index ix_identity_client_account_id on identity_client (account_id);

create table identity_client_secret (
    digest text not null constraint pk_identity_client_secret primary key,
    client_id text not null constraint fk_identity_client_secret_client_id references identity_client (id) on delete cascade,
    created_at timestamptz not null,
    ends_at timestamptz null
);
create index ix_identity_client_secret_client_id on identity_client_secret (client_id);

create table identity_visit (
    id uuid not null constraint pk_identity_visit primary key,
    account_id uuid not null constraint fk_identity_visit_account_id references identity_account (id) on delete cascade,
    client_id text not null constraint fk_identity_visit_client_id references identity_client (id) on delete cascade,
    session_id uuid not null,
    scopes text not null,
    fresh_at timestamptz not null,
    methods text not null,
    at timestamptz not null,
    ended_at timestamptz null,
    tell_at timestamptz null,
    tries integer not null
);
create index ix_identity_visit_session_id on identity_visit (session_id);
create index ix_identity_visit_account_id_client_id on identity_visit (account_id, client_id);
create index ix_identity_visit_client_id on identity_visit (client_id);
create index ix_identity_visit_tell_at on identity_visit (tell_at);
create index ix_identity_visit_at on identity_visit (at);

create table identity_code (
    digest text not null constraint pk_identity_code primary key,
    visit_id uuid not null constraint fk_identity_code_visit_id references identity_visit (id) on delete cascade,
    redirect_uri text not null,
    challenge text not null,
    nonce text null,
    at timestamptz not null,
    used_at timestamptz null
);
create index ix_identity_code_visit_id on identity_code (visit_id);

create table identity_refresh_token (
    digest text not null constraint pk_identity_refresh_token primary key,
    visit_id uuid not null constraint fk_identity_refresh_token_visit_id references identity_visit (id) on delete cascade,
    at timestamptz not null,
    used_at timestamptz null
);
create index ix_identity_refresh_token_visit_id on identity_refresh_token (visit_id);

create table identity_consent (
    account_id uuid not null constraint fk_identity_consent_account_id references identity_account (id) on delete cascade,
    client_id text not null constraint fk_identity_consent_client_id references identity_client (id) on delete cascade,
    scopes text not null,
    at timestamptz not null,
    constraint pk_identity_consent primary key (account_id, client_id)
);
create index ix_identity_consent_client_id on identity_consent (client_id);

create table identity_signing_key (
    id text not null constraint pk_identity_signing_key primary key,
    private_key text not null,
    created_at timestamptz not null,
    used_from timestamptz not null,
    withdrawn_at timestamptz null
);

create table identity_token (
    digest text not null constraint pk_identity_token primary key,
    account_id uuid not null constraint fk_identity_token_account_id references identity_account (id) on delete cascade,
    name text not null,
    created_at timestamptz not null,
    expires_at timestamptz null,
    revoked_at timestamptz null,
    client_id text null,
    visit_id uuid null constraint fk_identity_token_visit_id references identity_visit (id) on delete cascade,
    scopes text null
);
create index ix_identity_token_account_id on identity_token (account_id);
create index ix_identity_token_visit_id on identity_token (visit_id);
create index ix_identity_token_expires_at on identity_token (expires_at);

create table identity_authenticator (
    account_id uuid not null constraint pk_identity_authenticator primary key constraint fk_identity_authenticator_account_id references identity_account (id) on delete cascade,
    secret text not null,
    at timestamptz not null,
    confirmed_at timestamptz null,
    last_step bigint null
);

create table identity_recovery_code (
    digest text not null constraint pk_identity_recovery_code primary key,
    account_id uuid not null constraint fk_identity_recovery_code_account_id references identity_account (id) on delete cascade,
    at timestamptz not null,
    used_at timestamptz null
);
create index ix_identity_recovery_code_account_id on identity_recovery_code (account_id);

create table identity_passkey (
    id text not null constraint pk_identity_passkey primary key,
    account_id uuid not null constraint fk_identity_passkey_account_id references identity_account (id) on delete cascade,
    name text not null,
    public_key bytea not null,
    sign_count bigint not null,
    transports text not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    attestation bytea not null,
    client_data bytea not null,
    created_at timestamptz not null,
    used_at timestamptz null
);
create index ix_identity_passkey_account_id on identity_passkey (account_id);

create table identity_security_event (
    id uuid not null constraint pk_identity_security_event primary key,
    account_id uuid not null constraint fk_identity_security_event_account_id references identity_account (id) on delete cascade,
    kind text not null,
    by uuid not null,
    about text not null,
    at timestamptz not null,
    seen_at timestamptz null
);
create index ix_identity_security_event_account_id_id on identity_security_event (account_id, id);

create table identity_recovery (
    account_id uuid not null constraint pk_identity_recovery primary key constraint fk_identity_recovery_account_id references identity_account (id) on delete cascade,
    claim text not null,
    asked_at timestamptz not null,
    opens_at timestamptz not null
);

create table identity_counter_reset (
    account_id uuid not null constraint pk_identity_counter_reset primary key constraint fk_identity_counter_reset_account_id references identity_account (id) on delete cascade,
    digest text not null,
    by uuid not null,
    at timestamptz not null,
    until timestamptz not null
);
create unique index ix_identity_counter_reset_digest on identity_counter_reset (digest);

create table identity_outside_provider (
    key text not null constraint pk_identity_outside_provider primary key,
    name text not null,
    issuer text not null,
    client_id text not null,
    client_secret text not null,
    stopped boolean not null,
    version text not null
);

create table identity_outside_link (
    provider text not null constraint fk_identity_outside_link_provider references identity_outside_provider (key) on delete cascade,
    subject text not null,
    account_id uuid not null constraint fk_identity_outside_link_account_id references identity_account (id) on delete cascade,
    name text null,
    at timestamptz not null,
    constraint pk_identity_outside_link primary key (provider, subject)
);
create index ix_identity_outside_link_account_id on identity_outside_link (account_id);

create table identity_invitation (
    digest text not null constraint pk_identity_invitation primary key,
    credit_code text not null constraint fk_identity_invitation_credit_code references identity_firm (credit_code) on delete cascade,
    name text not null,
    representative boolean not null,
    by uuid not null,
    at timestamptz not null,
    until timestamptz not null,
    used_at timestamptz null
);
create index ix_identity_invitation_credit_code on identity_invitation (credit_code);

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
