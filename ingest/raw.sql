-- The raw tables: what ingest writes and dbt reads. Only ever added to.
create schema if not exists raw;

-- One row per article version.
create table if not exists raw.articles (
    version_id varchar not null primary key,  -- hash of article_id and content
    article_id varchar not null,              -- hash of what identifies the article at its source
    source_id varchar,                        -- the input's own id, or the file's base name
    input_format varchar not null,            -- text, copied_page, jsonl, ...
    path varchar not null,
    line bigint,                              -- 1-based line of a JSONL file, null for a whole file
    outlet varchar,
    url varchar,
    title varchar,
    kicker varchar,
    lead varchar[],
    authors varchar[],
    agencies varchar[],
    published_text varchar,                   -- as the source gives it
    published_local varchar,                  -- ISO 8601, as precise as known, with offset where a time is known
    published_at timestamp,                   -- UTC, null unless a time is known
    published_precision varchar not null,     -- minute, day, month, unknown
    published_source varchar not null,        -- given, reference_line, label, none, ...
    modified_at timestamp,
    zone varchar not null,                    -- IANA name
    zone_source varchar not null,             -- given, outlet, language, default
    language varchar,
    language_source varchar,                  -- given, detected
    text_length bigint,                       -- characters of lead, paragraphs and subheadings
    content_hash varchar not null,
    ingest_seq bigint not null,               -- order of storing
    ingested_at timestamp not null,           -- UTC
    run_id varchar not null
);

-- One row per line (or paragraph) of an article version.
create table if not exists raw.article_blocks (
    version_id varchar not null,
    block_no integer not null,                -- from 0
    role varchar not null,
    role_rule varchar not null,               -- the rule that gave the role
    text varchar not null,
    primary key (version_id, block_no)
);

-- One row per time considered for the publication of an article version.
create table if not exists raw.published_candidates (
    version_id varchar not null,
    candidate_no integer not null,            -- from 0, most trusted first
    text varchar not null,                    -- as printed
    source varchar not null,                  -- where it stands
    rank integer not null,                    -- of the source, 0 is trusted most
    published_local varchar,                  -- as in raw.articles, null where it cannot be read
    lost varchar,                             -- why it is not the answer, null for the answer
    primary key (version_id, candidate_no)
);

-- One row per input tried.
create table if not exists raw.ingest_outcomes (
    run_id varchar not null,
    attempt_no bigint not null,
    path varchar not null,
    line bigint,
    outcome varchar not null,                 -- stored, unchanged, revised, rejected
    reason varchar,                           -- why it was rejected, or what of it was not taken as it stands
    version_id varchar,                       -- null where rejected
    input_hash varchar,                       -- hash of all that was given, null where nothing could be told
    ingested_at timestamp not null,
    primary key (run_id, attempt_no)
);

-- For homes made before the columns were there.
alter table raw.articles add column if not exists text_length bigint;
alter table raw.ingest_outcomes add column if not exists input_hash varchar;
