create table platform_answer (
    actor text not null,
    key text not null,
    fingerprint text not null,
    answer text not null,
    at integer not null,
    constraint pk_platform_answer primary key (actor, key)
);
create index ix_platform_answer_at on platform_answer (at);

create table platform_outbox (
    id text not null constraint pk_platform_outbox primary key,
    handler text not null,
    payload text not null,
    at integer not null,
    attempts integer not null,
    next_at integer not null,
    failure text null,
    dead integer not null
);
create index ix_platform_outbox_dead_next_at_id on platform_outbox (dead, next_at, id);

create table platform_sequence (
    name text not null constraint pk_platform_sequence primary key,
    next integer not null
);

create table platform_setting (
    name text not null constraint pk_platform_setting primary key,
    value text not null
);
