-- An article the annotators failed on is in the timeline with nothing found in it. One
-- such article must not hold up the rest, so this warns; the audit stops the run where
-- it is many.
{{ config(severity='warn') }}

select
    article_id,
    annotation_error
from {{ ref('articles') }}
where annotation_error is not null
