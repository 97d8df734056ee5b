{#-
    Of a pair of texts, `earlier` and `later`, with their fingerprints: how many hashes of
    a part of them they have in common, and how many the one with fewer has.
-#}
{% macro shared_count(part) -%}
    len(list_intersect(earlier.fingerprint['{{ part }}'], later.fingerprint['{{ part }}']))
{%- endmacro %}

{% macro lesser_count(part) -%}
    least(len(earlier.fingerprint['{{ part }}']), len(later.fingerprint['{{ part }}']))
{%- endmacro %}
