import type { SqlDialect } from '../conversion';

const words = (list: string): ReadonlySet<string> =>
  new Set(list.trim().split(/\s+/));

/** Words that each platform refuses as a name of a table or column without quotes. */
export const reserved: Readonly<Record<SqlDialect, ReadonlySet<string>>> = {
  postgresql: words(`
    all analyse analyze and any array as asc asymmetric authorization between
    bigint binary bit boolean both case cast char character check coalesce
    collate collation column concurrently constraint create cross current_catalog
    current_date current_role current_schema current_time current_timestamp
    current_user dec decimal default deferrable desc distinct do else end except
    exists extract false fetch float for foreign freeze from full grant greatest
    group grouping having ilike in initially inner inout int integer intersect
    interval into is isnull join lateral leading least left like limit localtime
    localtimestamp natural nchar none normalize not notnull null nullif numeric
    offset on only or order out outer overlaps overlay placing position precision
    primary real references returning right row select session_user setof similar
    smallint some substring symmetric system_user table tablesample then time
    timestamp to trailing treat trim true union unique user using values varchar
    variadic verbose when where window with xmlattributes xmlconcat xmlelement
    xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`),
  snowflake: words(`
    account all alter and any as between by case cast check column connect
    connection constraint create cross current current_date current_time
    current_timestamp current_user database delete distinct drop else exists false
    following for from full grant group gscluster having ilike in increment inner
    insert intersect into is issue join lateral left like localtime localtimestamp
    minus natural not null of on or order organization qualify regexp revoke right
    rlike row rows sample schema select set some start table tablesample then to
    trigger true try_cast union unique update using values view when whenever where
    with comment default foreign primary references`),
  bigquery: words(`
    all and any array as asc assert_rows_modified at between by case cast collate
    contains create cross cube current default define desc distinct else end enum
    escape except exclude exists extract false fetch following for from full group
    grouping groups hash having if ignore in inner intersect interval into is join
    lateral left like limit lookup merge natural new no not null nulls of on or
    order outer over partition preceding proto qualify range recursive respect
    right rollup rows select set some struct tablesample then to treat true union
    unnest unbounded using when where window with within constraint primary
    foreign check unique references`),
  databricks: words(`
    all alter and anti any array as at authorization between both by case cast
    check collate column commit constraint create cross cube current current_date
    current_time current_timestamp current_user default delete describe distinct
    drop else end escape except exists external extract false fetch filter for
    foreign from full function global grant group grouping having in inner insert
    intersect interval into is join lateral leading left like local map minus
    natural no not null of offset on only or order out outer overlaps partition
    percentile_cont position primary range references revoke right rollback rollup
    row rows select semi session_user set some start struct table tablesample then
    time timestamp to trailing true truncate union unique unknown update user using
    values when where window with within comment generated`),
};
