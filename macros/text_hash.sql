{#-
    A key: the md5, as 32 hex digits, of the columns given, in that order. Null and the
    empty text give different keys, and no shift of text between columns gives the same.
-#}
{% macro text_hash(columns) -%}
    md5(concat(
        {%- for column in columns %}
        coalesce(
            length({{ column }}::varchar)::varchar || ':' || {{ column }}::varchar, '-'
        ) {%- if not loop.last %},{% endif %}
        {%- endfor %}
    ))
{%- endmacro %}
