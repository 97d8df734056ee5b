{#-
    int_articles_annotated and int_articles_fingerprinted hold nested values in the shape the
    annotators gave them. Where a newer version of the code gives another shape or has further
    columns, a table cannot be added to: it is dropped before the build and made anew from the
    raw tables, which hold everything.
-#}
{% macro drop_outgrown_annotations() %}
    {{ drop_outgrown(
        'int_articles_annotated', 'annotation', 'annotate_article(null, null, null, null)'
    ) }}
    {{ drop_outgrown(
        'int_articles_fingerprinted', 'fingerprint', 'fingerprint_text(null)'
    ) }}
{% endmacro %}

{#- Drop a table whose column has another type than the expression gives now, or that lacks
    left_out_block_nos. -#}
{% macro drop_outgrown(table, column, expression) %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% set relation = adapter.get_relation(
            database=target.database,
            schema='intermediate',
            identifier=table
        ) %}
        {% if relation is not none %}
            {% set is_outgrown = run_query(
                "select count(*) < 2 from duckdb_columns() as kept"
                ~ " where kept.database_name = '" ~ relation.database ~ "'"
                ~ " and kept.schema_name = '" ~ relation.schema ~ "'"
                ~ " and kept.table_name = '" ~ relation.identifier ~ "'"
                ~ " and (kept.column_name = 'left_out_block_nos'"
                ~ "     or kept.column_name = '" ~ column ~ "'"
                ~ "     and kept.data_type = (select typeof(" ~ expression ~ ")))"
            ).columns[0].values()[0] %}
            {% if is_outgrown %}
                {% do log(
                    "The annotators return other fields now: making "
                    ~ table ~ " anew.", info=true
                ) %}
                {% do adapter.drop_relation(relation) %}
            {% endif %}
        {% endif %}
    {% endif %}
{% endmacro %}
