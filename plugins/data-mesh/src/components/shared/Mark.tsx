import type { ReactNode } from 'react';
import styles from './Mark.module.css';

/** What a mark says at first sight; the text and the icon say it as well. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** A word with an icon and a colour: never the colour alone. */
export function Mark(props: {
  icon: ReactNode;
  tone?: Tone;
  children: ReactNode;
  /** Without border and background, for running text and dense tables. */
  plain?: boolean;
  /** Said when the pointer rests on it; must not be the only place that says it. */
  title?: string;
}) {
  const { icon, tone = 'neutral', children, plain, title } = props;
  return (
    <span
      className={styles.mark}
      data-tone={tone}
      data-plain={plain ? '' : undefined}
      title={title}
    >
      <span aria-hidden="true" style={{ display: 'inline-flex' }}>
        {icon}
      </span>
      {children}
    </span>
  );
}

/** Marks beside each other, wrapping where it is narrow. */
export function Marks({ children }: { children: ReactNode }) {
  return <span className={styles.chips}>{children}</span>;
}
