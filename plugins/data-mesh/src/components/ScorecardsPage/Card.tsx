import type { ReactNode } from 'react';
import { Section } from '../decisions';
import classes from './ScorecardsPage.module.css';

/** A part of a page of figures, in a frame. */
export function Card(props: { title: string; children: ReactNode }) {
  return (
    <div className={classes.card}>
      <Section title={props.title}>{props.children}</Section>
    </div>
  );
}
