import type { Kind } from '../../checks/__testUtils__/kinds';

const column = 'amount';

/** The query that a row comes from if a number is out of its limit. */
export const rows = (query: string, kept: string, severity?: string) => [
  'unexpected_rows_expectation',
  {
    unexpected_rows_query: `SELECT measured_value FROM (
SELECT (
${query}
) AS measured_value
) AS measured
GROUP BY measured_value HAVING measured_value IS NULL OR NOT (${kept})`,
  },
  ...(severity ? [severity] : []),
];

const repeats = (value: string) => `SELECT ${value} FROM (
  SELECT COUNT(*) AS repeats FROM {batch} WHERE TRUE
  GROUP BY amount HAVING amount IS NOT NULL
) AS measured_keys`;

/** What becomes of each kind of demand: types, arguments and severities. */
export const written: Record<Kind, unknown[]> = {
  required: [['expect_column_values_to_not_be_null', { column }]],
  unique: [['expect_column_values_to_be_unique', { column }]],
  'primary key of one column': [
    ['expect_column_values_to_be_unique', { column }],
    ['expect_column_values_to_not_be_null', { column }],
  ],
  'primary key of two columns': [
    [
      'expect_compound_columns_to_be_unique',
      {
        column_list: ['id', 'line'],
        ignore_row_if: 'any_value_is_missing',
      },
    ],
    ['expect_column_values_to_not_be_null', { column: 'line' }],
    ['expect_column_values_to_not_be_null', { column: 'id' }],
  ],
  enum: [
    [
      'expect_column_values_to_be_in_set',
      { column, value_set: ['new', 'paid'] },
    ],
  ],
  'enum with a quote': [
    ['expect_column_values_to_be_in_set', { column, value_set: ["it's"] }],
  ],
  'enum of numbers as text': [
    ['expect_column_values_to_be_in_set', { column, value_set: [1, 2] }],
  ],
  length: [
    ['expect_column_value_lengths_to_be_between', { column, min_value: 2 }],
    ['expect_column_value_lengths_to_be_between', { column, max_value: 5 }],
  ],
  pattern: [
    ['expect_column_values_to_match_regex', { column, regex: '^[A-Z]{2}$' }],
  ],
  'range of numbers': [
    ['expect_column_values_to_be_between', { column, min_value: 0 }],
    ['expect_column_values_to_be_between', { column, max_value: 9.5 }],
  ],
  'range without its ends': [
    [
      'expect_column_values_to_be_between',
      { column, min_value: 0, strict_min: true },
    ],
    [
      'expect_column_values_to_be_between',
      { column, max_value: 10, strict_max: true },
    ],
  ],
  'range without its ends in 3.0': [
    [
      'expect_column_values_to_be_between',
      { column, max_value: 10, strict_max: true },
    ],
  ],
  'range of days': [
    ['expect_column_values_to_be_between', { column, min_value: '2024-01-01' }],
  ],
  'range of times': [
    rows(
      "SELECT COUNT(CASE WHEN NOT (amount >= '06:00') THEN 1 END) FROM {batch} WHERE TRUE",
      'measured_value = 0',
    ),
  ],
  'no nulls': [['expect_column_values_to_not_be_null', { column }]],
  'few nulls in percent': [
    ['expect_column_values_to_not_be_null', { column, mostly: 0.95 }],
  ],
  'fewer nulls in percent': [
    ['expect_column_values_to_not_be_null', { column, mostly: 0.95 }],
  ],
  'few nulls in rows': [
    rows(
      'SELECT COUNT(CASE WHEN amount IS NULL THEN 1 END) FROM {batch} WHERE TRUE',
      'measured_value < 10',
    ),
  ],
  'many nulls': [
    rows(
      'SELECT COUNT(CASE WHEN amount IS NULL THEN 1 END) FROM {batch} WHERE TRUE',
      'measured_value > 3',
    ),
  ],
  'nothing missing': [
    ['expect_column_values_to_not_be_null', { column }],
    [
      'expect_column_values_to_not_be_in_set',
      { column, value_set: ['', 'n/a'] },
    ],
  ],
  'little missing': [
    rows(
      "SELECT COALESCE(100.0 * COUNT(CASE WHEN amount IS NULL OR amount IN ('') THEN 1 END) / NULLIF(COUNT(*), 0), 0) FROM {batch} WHERE TRUE",
      'measured_value < 5',
    ),
  ],
  'only valid values': [
    ['expect_column_values_to_be_in_set', { column, value_set: ['a', 'b'] }],
  ],
  'mostly a pattern': [
    [
      'expect_column_values_to_match_regex',
      { column, regex: '^a', mostly: 0.875 },
    ],
  ],
  'valid values of 3.0': [
    ['expect_column_values_to_be_in_set', { column, value_set: ['kg'] }],
  ],
  'no duplicates': [['expect_column_values_to_be_unique', { column }]],
  'few duplicates': [
    rows(repeats('COALESCE(SUM(repeats - 1), 0)'), 'measured_value < 10'),
  ],
  'few duplicates in percent of 3.0': [
    rows(
      repeats(
        'COALESCE(100.0 * SUM(repeats - 1) / NULLIF(SUM(repeats), 0), 0)',
      ),
      'measured_value >= 1',
    ),
  ],
  'no duplicates of columns': [
    [
      'expect_compound_columns_to_be_unique',
      {
        column_list: ['amt', 'day'],
        ignore_row_if: 'any_value_is_missing',
      },
    ],
  ],
  'rows equal': [['expect_table_row_count_to_equal', { value: 100 }]],
  'rows more': [['expect_table_row_count_to_be_between', { min_value: 101 }]],
  'rows at least': [['expect_table_row_count_to_be_between', { min_value: 1 }]],
  'rows fewer': [['expect_table_row_count_to_be_between', { max_value: 99 }]],
  'rows at most': [
    ['expect_table_row_count_to_be_between', { max_value: 100 }],
  ],
  'rows between': [
    ['expect_table_row_count_to_be_between', { min_value: 1, max_value: 9 }],
  ],
  'rows not between': [
    rows(
      'SELECT COUNT(*) FROM {batch} WHERE TRUE',
      'measured_value NOT BETWEEN 1 AND 9',
    ),
  ],
  'rows other than': [
    rows('SELECT COUNT(*) FROM {batch} WHERE TRUE', 'measured_value <> 0'),
  ],
  'a query': [
    rows('SELECT COUNT(*) FROM {batch} WHERE amount < 0', 'measured_value = 0'),
  ],
  'a rule that warns': [
    rows(
      'SELECT COUNT(CASE WHEN amount IS NULL THEN 1 END) FROM {batch} WHERE TRUE',
      'measured_value < 10',
      'warning',
    ),
  ],
  'a rule of low severity': [
    [
      'expect_table_row_count_to_be_between',
      { min_value: 1, max_value: 9 },
      'info',
    ],
  ],
};
