import type { ReactNode } from 'react';
import styles from './ScrollTable.module.css';

export interface ScrollColumn<T> {
  id: string;
  label: string;
  cell(row: T): ReactNode;
  align?: 'start' | 'end';
  /** Text that may break; other cells stay on one line. */
  wraps?: boolean;
}

/** A frame that scrolls has to take the focus, or the keyboard cannot scroll it. */
const SCROLLABLE = { role: 'region', tabIndex: 0 } as const;

/**
 * A plain table for comparing many lines. It scrolls in its own frame, which
 * can be reached with the keyboard; the first column names the row.
 */
export function ScrollTable<T>(props: {
  label: string;
  columns: readonly ScrollColumn<T>[];
  rows: readonly T[];
  rowKey(row: T): string;
}) {
  const { label, columns, rows, rowKey } = props;
  return (
    <div className={styles.frame} aria-label={label} {...SCROLLABLE}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, align, label: name }) => (
              <th key={id} scope="col" data-align={align}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, align, wraps, cell }, index) => {
                const Tag = index === 0 ? 'th' : 'td';
                return (
                  <Tag
                    key={id}
                    scope={index === 0 ? 'row' : undefined}
                    data-align={align}
                    data-wraps={wraps ? '' : undefined}
                  >
                    {cell(row)}
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
