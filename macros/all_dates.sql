{#- Every dated row of the marts, for tests: table_name, row_id, the date columns. -#}
{% macro all_dates() -%}
    {%- set dated = [
        ('date_mentions', 'date_mention_id', ''),
        ('event_reports', 'report_id', ''),
        ('events', 'event_id', ''),
        ('event_claims', 'claim_id', 'said_'),
        ('visits', 'event_id', ''),
        ('arms_delivery_allegations', 'event_id', ''),
        ('un_vetoes', 'event_id', ''),
        ('trade_figures', 'event_id', ''),
        ('sanctions', 'event_id', ''),
        ('timeline', 'event_id', ''),
    ] -%}
    {%- for table, key, prefix in dated %}
    select
        '{{ table }}' as table_name,
        {{ key }} as row_id,
        {{ prefix }}date_edtf as date_edtf,
        {{ prefix }}date_start as date_start,
        {{ prefix }}date_end as date_end,
        {{ prefix }}date_precision as date_precision,
        {{ prefix }}date_basis as date_basis,
        {{ prefix }}date_mod as date_mod,
        {{ prefix }}date_text as date_text
    from {{ ref(table) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
