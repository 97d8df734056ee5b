{#- Pieces of the German titles of events. All give null where their input is null. -#}

{#- "13,2": two decimals at most, with a comma. -#}
{% macro german_number(number) -%}
    replace(
        rtrim(rtrim(printf('%.2f', ({{ number }})::double), '0'), '.'), '.', ','
    )
{%- endmacro %}

{#- "13,2 Mrd.": a full-scale number with its German unit of thousands. -#}
{% macro german_amount(number) -%}
    case
        when abs({{ number }}) >= 1e12
            then {{ german_number(number ~ ' / 1e12') }} || ' Bio.'
        when abs({{ number }}) >= 1e9
            then {{ german_number(number ~ ' / 1e9') }} || ' Mrd.'
        when abs({{ number }}) >= 1e6
            then {{ german_number(number ~ ' / 1e6') }} || ' Mio.'
        else {{ german_number(number) }}
    end
{%- endmacro %}

{#- "A, B, C u. a.": the first three of a list of names; null where it is empty. -#}
{% macro named_briefly(names) -%}
    case
        when len({{ names }}) > 3
            then array_to_string({{ names }}[1:3], ', ') || ' u. a.'
        when len({{ names }}) > 0
            then array_to_string({{ names }}, ', ')
    end
{%- endmacro %}
