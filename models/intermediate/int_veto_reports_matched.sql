-- Which draft resolution a reported veto stopped. A draft is a candidate if the date
-- and the vetoing members agree and the subject does not contradict; it is the match
-- only if it is the one candidate left after each of the narrowings below.
{% set most_candidates = 10 %}  {# more drafts than that tell nobody anything #}

with reports as (
    select *
    from {{ ref('int_reports_unnested') }}
    where
        event_type = 'un_veto'
        and status = 'cast'
),

report_actors as (select * from {{ ref('int_report_actors_unnested') }}),

articles as (select * from {{ ref('int_articles_current') }}),

reference_un_vetoes as (select * from {{ ref('int_vetoes_listed') }}),

state_words as (select * from {{ ref('int_state_words') }}),

vetoers as (
    select
        report_id,
        -- the list has the Soviet Union under the member that took over its seat
        list(distinct replace(country_code, 'SUN', 'RUS')) as vetoers
    from report_actors
    where
        role = 'vetoer'
        and country_code is not null
    group by report_id
),

-- What a veto is about: the states named as targets and those named in its subject.
-- The states of the whole sentence are a hint, which may speak for a draft but not
-- against it.
texts as (
    select
        report_id,
        false as is_hint,
        lower(subject) as text
    from reports
    where subject is not null
    union all
    select
        report_id,
        true as is_hint,
        lower(evidence) as text
    from reports
),

words as (
    select
        report_id,
        is_hint,
        unnest(
            list_concat(
                regexp_extract_all(text, '\pL+'),
                regexp_extract_all(text, '[\pL-]+')  -- "saudi-arabien"
            )
        ) as word
    from texts
),

-- "Brasiliens Entwurf" is not about Brazil, nor "Russlands Veto" about Russia.
word_states as (
    select
        words.report_id,
        words.is_hint,
        state_words.country_code
    from words
    inner join state_words
        on words.word = state_words.word
    anti join report_actors
        on
            words.report_id = report_actors.report_id
            and state_words.country_code = report_actors.country_code
            and report_actors.role in ('initiator', 'vetoer')
),

subject_states as (
    select
        report_id,
        false as is_hint,
        country_code
    from report_actors
    where
        role = 'target'
        and country_code is not null
    union
    select
        report_id,
        is_hint,
        country_code
    from word_states
),

subject_lists as (
    select
        report_id,
        coalesce(list(country_code) filter (where not is_hint), []) as subject_codes,
        list(distinct country_code) as hint_codes
    from subject_states
    group by report_id
),

reports_prepared as (
    select
        reports.report_id,
        vetoers.vetoers,
        coalesce(subject_lists.subject_codes, []) as subject_codes,
        coalesce(subject_lists.hint_codes, []) as hint_codes,
        reports.date_edtf is not null as is_dated,
        reports.date_start,
        -- a veto that was reported had been cast
        least(
            coalesce(reports.date_end, date '9999-12-30'),
            coalesce(
                try_cast(left(articles.published_local, 10) as date),
                date '9999-12-30'
            )
        ) as date_end
    from reports
    inner join vetoers
        on reports.report_id = vetoers.report_id
    inner join articles
        on reports.article_id = articles.article_id
    left outer join subject_lists
        on reports.report_id = subject_lists.report_id
),

-- New York's evening is Europe's next day: a day's difference is allowed for, but a
-- draft of the very day goes before it. Without a date the subject must agree.
candidates as (
    select
        reports_prepared.report_id,
        reference_un_vetoes.veto_id,
        reference_un_vetoes.draft_symbol,
        coalesce(
            reference_un_vetoes.date_start <= reports_prepared.date_end
            and reference_un_vetoes.date_end >= reports_prepared.date_start,
            false
        ) as has_same_date,
        list_has_any(
            reports_prepared.hint_codes, reference_un_vetoes.subject_codes
        ) as has_same_subject,
        list_has_all(
            reports_prepared.vetoers, reference_un_vetoes.vetoers
        ) as has_same_vetoers,
        reports_prepared.is_dated
    from reports_prepared
    inner join reference_un_vetoes
        on
            list_has_all(reference_un_vetoes.vetoers, reports_prepared.vetoers)
            and reference_un_vetoes.date_start <= reports_prepared.date_end + 1
            and (
                reports_prepared.date_start is null
                or reference_un_vetoes.date_end >= reports_prepared.date_start - 1
            )
            and (
                reports_prepared.subject_codes = []
                or (
                    reports_prepared.is_dated
                    and reference_un_vetoes.subject_codes = []
                )
                or list_has_any(
                    reports_prepared.subject_codes, reference_un_vetoes.subject_codes
                )
            )
            and (
                reports_prepared.is_dated
                or list_has_any(
                    reports_prepared.hint_codes, reference_un_vetoes.subject_codes
                )
            )
),

candidates_of_the_date as (
    select *
    from candidates
    qualify
        has_same_date
        or not bool_or(has_same_date) over (partition by report_id)
),

candidates_of_the_subject as (
    select *
    from candidates_of_the_date
    qualify
        has_same_subject
        or not bool_or(has_same_subject) over (partition by report_id)
),

candidates_of_the_vetoers as (
    select *
    from candidates_of_the_subject
    qualify
        has_same_vetoers
        or not is_dated  -- a member may be named alone for a veto it shared
        or not bool_or(has_same_vetoers) over (partition by report_id)
),

veto_reports_matched as (
    select
        report_id,
        case when count(*) = 1 then min(veto_id) end as veto_id,
        case when count(*) = 1 then min(draft_symbol) end as document_symbol,
        case
            when count(*) between 2 and {{ most_candidates }}
                then list(draft_symbol order by veto_id asc)
            else []
        end as document_candidates
    from candidates_of_the_vetoers
    group by report_id
)

select * from veto_reports_matched
