{#-
    int_articles_annotated holds nested values in the shape the annotators gave them. Where a
    newer version of the code gives another shape or has further columns, the table cannot be
    added to: it is dropped before the build and made anew from the raw tables, which hold
    everything.
-#}
{% macro drop_outgrown_annotations() %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% set relation = adapter.get_relation(
            database=target.database,
            schema='intermediate',
            identifier='int_articles_annotated'
        ) %}
        {% if relation is not none %}
            {% set is_outgrown = run_query(
                "select count(*) < 2 from duckdb_columns() as kept"
                ~ " where kept.database_name = '" ~ relation.database ~ "'"
                ~ " and kept.schema_name = '" ~ relation.schema ~ "'"
                ~ " and kept.table_name = '" ~ relation.identifier ~ "'"
                ~ " and (kept.column_name = 'left_out_block_nos'"
                ~ "     or kept.column_name = 'annotation' and kept.data_type = ("
                ~ "         select typeof(annotate_article(null, null, null, null))"
                ~ " ))"
            ).columns[0].values()[0] %}
            {% if is_outgrown %}
                {% do log("Annotations hold other fields now: annotating anew.", info=true) %}
                {% do adapter.drop_relation(relation) %}
            {% endif %}
        {% endif %}
    {% endif %}
{% endmacro %}
