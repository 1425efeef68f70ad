import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import classes from './decisions.module.css';

/** A part of a page with a heading that screen readers can jump to. */
export function Section(props: {
  title: string;
  /** What stands at the right of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={props.title} className={classes.section}>
      <div className={classes.sectionHead}>
        <Text as="h3" variant="title-x-small">
          {props.title}
        </Text>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
