import type { ReactNode } from 'react';
import classes from './StackTable.module.css';

export interface StackColumn<T> {
  id: string;
  label: string;
  cell(row: T): ReactNode;
  /** The cell that names the row for screen readers; the first one otherwise. */
  isRowHeader?: boolean;
  align?: 'start' | 'end';
}

const ROW_GROUP = { role: 'rowgroup' } as const;

/**
 * A table that turns into a list of cards where it has no room. The roles are
 * spelled out because browsers forget a table's meaning with its layout.
 */
export function StackTable<T>(props: {
  caption: string;
  columns: readonly StackColumn<T>[];
  rows: readonly T[];
  rowKey(row: T): string;
}) {
  const { caption, columns, rows, rowKey } = props;
  const header = columns.find(column => column.isRowHeader) ?? columns[0];
  return (
    <div className={classes.frame}>
      <table role="table" aria-label={caption} className={classes.table}>
        <thead {...ROW_GROUP}>
          <tr role="row">
            {columns.map(column => (
              <th
                key={column.id}
                role="columnheader"
                scope="col"
                data-align={column.align}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROW_GROUP}>
          {rows.map(row => (
            <tr role="row" key={rowKey(row)}>
              {columns.map(column => {
                const Tag = column === header ? 'th' : 'td';
                return (
                  <Tag
                    key={column.id}
                    role={column === header ? 'rowheader' : 'cell'}
                    scope={column === header ? 'row' : undefined}
                    data-label={column.label}
                    data-align={column.align}
                  >
                    {column.cell(row)}
                  </Tag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
