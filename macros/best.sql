{#- Of the reports of an event, the value of the one believed first that has any. -#}
{% macro best(column, rank='report_rank') -%}
    first({{ column }} order by {{ rank }} asc) filter (where {{ column }} is not null)
{%- endmacro %}
