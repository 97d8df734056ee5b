-- "in Schweiz" is no German: a country whose name takes an article says how.
select countries.country_code
from {{ ref('countries') }} as countries
left outer join {{ ref('country_phrases') }} as country_phrases
    on countries.country_code = country_phrases.country_code
where
    countries.article_de is not null
    and country_phrases.country_code is null
