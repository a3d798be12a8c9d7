create table servicehall_draft (
    id uuid not null constraint pk_servicehall_draft primary key,
    owner uuid not null,
    item text not null,
    content text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    filed_as text null
);
create index ix_servicehall_draft_owner_updated_at on servicehall_draft (owner, updated_at);

create table servicehall_tally (
    day integer not null,
    item text not null,
    filed integer not null,
    closed integer not null,
    ratings integer not null,
    good_ratings integer not null,
    constraint pk_servicehall_tally primary key (day, item)
);
