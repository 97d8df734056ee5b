{#- The date columns, the same wherever something is dated; `prefix` as in `said_`. -#}
{% macro date_columns(table, prefix='') -%}
    {%- set names = [
        'date_edtf', 'date_start', 'date_end', 'date_precision', 'date_basis',
        'date_mod', 'date_text', 'date_rule',
    ] -%}
    {%- for name in names %}
    {{ table }}.{{ prefix }}{{ name }} {%- if not loop.last %},{% endif %}
    {%- endfor %}
{%- endmacro %}
