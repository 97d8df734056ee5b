-- Each event is in the table of its type, in timeline and in no other.
with events as (select * from {{ ref('events') }}),

details as (
    select
        event_id,
        'visit' as event_type
    from {{ ref('visits') }}
    union all
    select
        event_id,
        'arms_delivery' as event_type
    from {{ ref('arms_delivery_allegations') }}
    union all
    select
        event_id,
        'un_veto' as event_type
    from {{ ref('un_vetoes') }}
    union all
    select
        event_id,
        'trade_figure' as event_type
    from {{ ref('trade_figures') }}
    union all
    select
        event_id,
        'sanctions' as event_type
    from {{ ref('sanctions') }}
),

timeline as (select * from {{ ref('timeline') }})

select
    events.event_id,
    events.event_type,
    details.event_type as details_type
from events
full outer join details
    on
        events.event_id = details.event_id
        and events.event_type = details.event_type
left outer join timeline
    on events.event_id = timeline.event_id
where
    events.event_id is null
    or details.event_id is null
    or timeline.event_id is null
