create table servicehall_draft (
    id TEXT not null constraint pk_servicehall_draft primary key,
    owner TEXT not null,
    item TEXT not null,
    content TEXT not null,
    created_at INTEGER not null,
    updated_at INTEGER not null,
    filed_as TEXT null
);
create index ix_servicehall_draft_owner_updated_at on servicehall_draft (owner, updated_at);

create table servicehall_tally (
    day INTEGER not null,
    item TEXT not null,
    filed INTEGER not null,
    closed INTEGER not null,
    ratings INTEGER not null,
    good_ratings INTEGER not null,
    constraint pk_servicehall_tally primary key (day, item)
);
