{#-
    The condition holds in every row; where it is null it counts as broken. Under a column
    or under the model, whichever reads better.
-#}
{% test holds(model, condition, column_name=none) %}

select *
from {{ model }}
where ({{ condition }}) is not true

{% endtest %}
