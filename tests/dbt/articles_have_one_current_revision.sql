-- Revisions of an edited article are numbered without gaps, and the last of them alone
-- is current.
with article_revisions as (select * from {{ ref('article_revisions') }}),

revision_counts as (
    select
        article_id,
        count(*) as revision_count,
        min(revision) as first_revision,
        max(revision) as last_revision,
        count(*) filter (where is_current) as current_count,
        max(revision) filter (where is_current) as current_revision
    from article_revisions
    group by article_id
)

select *
from revision_counts
where
    first_revision <> 1
    or last_revision <> revision_count
    or current_count <> 1
    or current_revision <> last_revision
