{# A text without blanks around it; a text of blanks alone says nothing. #}
{% macro clean_text(column) -%}
nullif(btrim(cast({{ column }} as text)), '')
{%- endmacro %}
