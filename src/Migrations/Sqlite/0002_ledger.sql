create table ledger_leaf (
    event_id text not null constraint pk_ledger_leaf primary key,
    source text not null,
    at integer not null,
    salt blob not null,
    commitment blob not null,
    leaf_index integer null
);
create unique index ix_ledger_leaf_leaf_index on ledger_leaf (leaf_index) where leaf_index is not null;
create index ix_ledger_leaf_event_id on ledger_leaf (event_id) where leaf_index is null;

create table ledger_tile (
    level integer not null,
    number integer not null,
    width integer not null,
    content blob not null,
    constraint pk_ledger_tile primary key (level, number)
);

create table ledger_checkpoint (
    size integer not null constraint pk_ledger_checkpoint primary key,
    note text not null,
    at integer not null
);

create table ledger_refusal (
    id text not null constraint pk_ledger_refusal primary key,
    at integer not null,
    actor text not null,
    act text not null,
    target text not null,
    reason text not null
);
