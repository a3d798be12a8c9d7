create table supervision_open (
    "case" text not null,
    facet integer not null,
    key text not null,
    number text not null,
    kind text not null,
    region text not null,
    organisation text not null,
    step text not null,
    step_name text not null,
    standing integer not null,
    due integer null,
    filed_at integer not null,
    constraint pk_supervision_open primary key ("case", facet, key)
);
create index ix_supervision_open_facet_region_case on supervision_open (facet, region, "case");
create index ix_supervision_open_facet_standing_case on supervision_open (facet, standing, "case") where standing <> 0;

create table supervision_tally (
    facet integer not null,
    region text not null,
    organisation text not null,
    kind text not null,
    step text not null,
    standing integer not null,
    count integer not null,
    constraint pk_supervision_tally primary key (facet, region, organisation, kind, step, standing)
);

create table supervision_closed (
    "case" text not null constraint pk_supervision_closed primary key,
    number text not null,
    kind text not null,
    region text not null,
    organisation text not null,
    closed_at integer not null,
    in_time integer not null
);
create index ix_supervision_closed_region_closed_at on supervision_closed (region, closed_at);

create table supervision_closed_tally (
    month integer not null,
    region text not null,
    organisation text not null,
    kind text not null,
    in_time integer not null,
    late integer not null,
    constraint pk_supervision_closed_tally primary key (month, region, organisation, kind)
);
