-- Of the lines that come as furniture does, those that tell nothing: background, too,
-- stands at the end of hundreds of articles. What dates something is kept, and so is a
-- sentence that names a state, a person or an organisation, with the sentences that
-- always stand beside it. The headlines of other articles name them, too; they are no
-- sentences, and stand in boxes and at the end.
with recurring_lines as (select * from {{ ref('int_recurring_lines') }}),

lines_annotated as (select * from {{ ref('int_recurring_lines_annotated') }}),

lines_read as (
    select
        recurring_lines.*,
        lines_annotated.has_actor,
        lines_annotated.has_date,
        regexp_matches(
            recurring_lines.text, '[.!?…]["''»«›‹“”„‘’)\]\s]*$'
        ) as is_sentence
    from recurring_lines
    inner join lines_annotated
        on
            recurring_lines.text = lines_annotated.text
            and recurring_lines.language = lines_annotated.language
),

telling_lines as (
    select
        line_hash,
        place
    from lines_read
    where has_date or (has_actor and (is_sentence or place = 'top'))
),

neighbours as (
    select
        line_hash,
        place,
        unnest(neighbour_hashes) as neighbour_hash
    from lines_read
    where is_sentence
),

lines_beside as (
    select
        neighbours.line_hash,
        neighbours.place
    from neighbours
    inner join telling_lines
        on
            neighbours.neighbour_hash = telling_lines.line_hash
            and neighbours.place = telling_lines.place
),

lines_kept as (
    select * from telling_lines
    union
    select * from lines_beside
),

furniture_lines as (
    select
        lines_read.outlet,
        lines_read.line_hash,
        lines_read.place,
        lines_read.language,
        lines_read.text,
        lines_read.story_count
    from lines_read
    left outer join lines_kept
        on
            lines_read.line_hash = lines_kept.line_hash
            and lines_read.place = lines_kept.place
    where lines_kept.line_hash is null
)

select * from furniture_lines
