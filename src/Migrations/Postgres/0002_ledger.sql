create table ledger_leaf (
    event_id uuid not null constraint pk_ledger_leaf primary key,
    source text not null,
    at timestamptz not null,
    salt bytea not null,
    commitment bytea not null,
    leaf_index bigint null
);
create unique index ix_ledger_leaf_leaf_index on ledger_leaf (leaf_index) where leaf_index is not null;
create index ix_ledger_leaf_event_id on ledger_leaf (event_id) where leaf_index is null;

create table ledger_tile (
    level integer not null,
    number bigint not null,
    width integer not null,
    content bytea not null,
    constraint pk_ledger_tile primary key (level, number)
);

create table ledger_checkpoint (
    size bigint not null constraint pk_ledger_checkpoint primary key,
    note text not null,
    at timestamptz not null
);

create table ledger_refusal (
    id uuid not null constraint pk_ledger_refusal primary key,
    at timestamptz not null,
    actor text not null,
    act text not null,
    target text not null,
    reason text not null
);
