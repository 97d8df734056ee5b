-- A short German line for each event, made of its type, status and roles alone.
with events as (select * from {{ ref('int_events_merged') }}),

event_actors as (select * from {{ ref('int_event_actors_merged') }}),

event_statuses as (select * from {{ ref('event_statuses') }}),

states as (select * from {{ ref('countries') }}),

country_phrases as (select * from {{ ref('country_phrases') }}),

role_labels as (
    select
        event_actors.event_id,
        event_actors.role,
        event_actors.actor_order,
        event_actors.country_code,
        event_actors.kind,
        case
            when event_actors.kind = 'person' and event_actors.role = 'visitor'
                then event_actors.name || coalesce(' (' || states.name_de || ')', '')
            else event_actors.name
        end as label
    from event_actors
    left outer join states
        on event_actors.country_code = states.country_code
),

label_lists as (
    select
        event_id,
        list(label order by actor_order asc) filter (
            where role = 'visitor'
        ) as visitors,
        list(label order by actor_order asc) filter (
            where role = 'supplier'
        ) as suppliers,
        list(label order by actor_order asc) filter (
            where role = 'recipient'
        ) as recipients,
        list(label order by actor_order asc) filter (
            where role = 'vetoer'
        ) as vetoers,
        list(label order by actor_order asc) filter (
            where role = 'imposer'
        ) as imposers,
        list(label order by actor_order asc) filter (
            where role = 'target'
        ) as targets,
        list(label order by actor_order asc) filter (
            where role = 'reporter'
        ) as reporters,
        list(label order by actor_order asc) filter (
            where role = 'partner'
        ) as partners,
        -- "an die Ukraine" wants an article that only a single state's phrase gives
        case
            when
                count(*) filter (where role = 'recipient') = 1
                and bool_and(kind = 'state') filter (where role = 'recipient')
                then min(country_code) filter (where role = 'recipient')
        end as recipient_country,
        case
            when count(distinct country_code) filter (where role = 'host') = 1
                then min(country_code) filter (where role = 'host')
        end as host_country
    from role_labels
    group by event_id
),

title_parts as (
    select
        events.event_id,
        events.event_type,
        event_statuses.title_de as opening,
        {{ named_briefly('label_lists.visitors') }} as visitors,
        {{ named_briefly('label_lists.suppliers') }} as suppliers,
        {{ named_briefly('label_lists.recipients') }} as recipients,
        {{ named_briefly('label_lists.vetoers') }} as vetoers,
        {{ named_briefly('label_lists.imposers') }} as imposers,
        {{ named_briefly('label_lists.targets') }} as targets,
        {{ named_briefly('label_lists.reporters') }} as reporters,
        {{ named_briefly('label_lists.partners') }} as partners,
        coalesce(place_phrases.in_de, 'in ' || places.name_de) as place_phrase,
        events.place,
        recipient_phrases.to_de as recipient_phrase,
        events.subject,
        events.sector,
        case events.flow
            when 'export' then 'Export'
            when 'import' then 'Import'
            when 'balance' then 'Handelsbilanz'
            else 'Handel'
        end as flow_label,
        case
            when events.measure = 'ratio'
                then {{ german_number('events.value') }} || '-fach'
            when events.measure = 'change_pct'
                then
                    case when events.value > 0 then '+' else '' end
                    || {{ german_number('events.value') }}
                    || case events.unit
                        when 'pct_points' then ' Prozentpunkte' else ' %'
                    end
            when events.measure = 'share_pct'
                then {{ german_number('events.value') }} || ' %'
            else
                {{ german_amount('events.value_norm') }}
                || coalesce(' ' || events.unit, '')
        end as figure
    from events
    left outer join label_lists
        on events.event_id = label_lists.event_id
    left outer join event_statuses
        on
            events.event_type = event_statuses.event_type
            and events.status = event_statuses.status
    left outer join states as places
        on
            coalesce(events.place_country, label_lists.host_country)
            = places.country_code
    left outer join country_phrases as place_phrases
        on places.country_code = place_phrases.country_code
    left outer join country_phrases as recipient_phrases
        on label_lists.recipient_country = recipient_phrases.country_code
),

events_titled as (
    select
        event_id,
        case event_type
            when 'visit'
                then
                    opening
                    || coalesce(': ' || visitors, '')
                    || coalesce(' ' || place_phrase, ', ' || place, '')
            when 'arms_delivery'
                then
                    opening
                    || coalesce(': ' || suppliers, '')
                    || coalesce(' ' || recipient_phrase, ' an ' || recipients, '')
            when 'un_veto'
                then
                    opening
                    || coalesce(': ' || vetoers, '')
                    || coalesce(' (' || subject || ')', '')
            when 'sanctions'
                then
                    opening
                    || coalesce(': ' || imposers, '')
                    || coalesce(' gegen ' || targets, '')
            when 'trade_figure'
                then
                    flow_label
                    || coalesce(' ' || reporters, '')
                    || coalesce(' – ' || partners, '')
                    || coalesce(' (' || sector || ')', '')
                    || coalesce(': ' || figure, '')
            else event_type
        end as title
    from title_parts
)

select * from events_titled
