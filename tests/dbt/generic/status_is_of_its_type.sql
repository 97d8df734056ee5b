{#- Each row's status is one that the seed event_statuses knows for its event type. -#}
{% test status_is_of_its_type(model) %}

select
    checked.event_type,
    checked.status,
    count(*) as row_count
from {{ model }} as checked
left outer join {{ ref('event_statuses') }} as event_statuses
    on
        checked.event_type = event_statuses.event_type
        and checked.status = event_statuses.status
where event_statuses.status is null
group by
    checked.event_type,
    checked.status

{% endtest %}
