{#- In how many stories of an outlet a line must stand to be looked at as its furniture. -#}
{% macro least_stories() -%}5{%- endmacro %}

{#- A line as it is compared with others: case and the kind and number of blanks around it aside. -#}
{% macro folded_line(column) -%}
    lower(trim(replace({{ column }}, chr(160), ' ')))
{%- endmacro %}
