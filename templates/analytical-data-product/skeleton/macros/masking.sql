{#
  Masks for what must not leave production. A mask is made with the secret of the
  session, mesh.masking_salt, and fails without it. The same value gives the same mask
  as long as the secret is the same, so that masked tables can be joined.
#}

{#
  An empty secret is none: a setting is asked for then that nobody has, whose name the
  error says.
#}
{% macro masking_salt() -%}
current_setting(case when btrim(current_setting('mesh.masking_salt')) = '' then 'mesh.masking_salt_is_empty' else 'mesh.masking_salt' end)
{%- endmacro %}

{% macro mask_text(column) -%}
encode(sha256(convert_to({{ masking_salt() }} || cast({{ column }} as text), 'UTF8')), 'hex')
{%- endmacro %}

{# A whole number that says nothing of the one it is made of. #}
{% macro mask_integer(column) -%}
cast(cast('x' || left({{ mask_text(column) }}, 15) as bit(60)) as bigint)
{%- endmacro %}

{% macro mask_number(column) -%}
cast({{ mask_integer(column) }} as numeric)
{%- endmacro %}

{% macro mask_boolean(column) -%}
case when {{ column }} is not null then false end
{%- endmacro %}

{# The year alone. #}
{% macro mask_date(column) -%}
cast(date_trunc('year', {{ column }}) as date)
{%- endmacro %}

{% macro mask_timestamp(column) -%}
date_trunc('year', {{ column }})
{%- endmacro %}

{% macro mask_object(column) -%}
case when {{ column }} is not null then cast('{}' as jsonb) end
{%- endmacro %}

{% macro mask_array(column) -%}
case when {{ column }} is not null then cast('[]' as jsonb) end
{%- endmacro %}

{# Parts of keys: moved by a number of days that is the same everywhere, so that two that differ go on differing. #}
{% macro masking_days() -%}
cast(cast(cast('x' || left({{ mask_text("'days'") }}, 7) as bit(28)) as integer) % 3650 as integer)
{%- endmacro %}

{% macro shift_date(column) -%}
cast({{ column }} - {{ masking_days() }} as date)
{%- endmacro %}

{% macro shift_timestamp(column) -%}
{{ column }} - {{ masking_days() }} * interval '1 day'
{%- endmacro %}
