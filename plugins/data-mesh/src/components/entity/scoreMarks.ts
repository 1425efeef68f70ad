import type { Scorecard } from '@meshwork/backstage-plugin-data-mesh-common';
import { LEVELS } from '@meshwork/model';

type ScoreChange = Scorecard['changes'][number];
type Level = ScoreChange['levelAfter'];
type Cause = keyof ScoreChange['causes'];

/** Something on the line of a score: the level became another one, or the policy did. */
export type ScoreMark = { date: string } & (
  | { kind: 'rose' | 'fell'; level: Level }
  | { kind: 'policy' }
);

/** Causes in the order in which they are laid to. */
const CAUSES: readonly Cause[] = ['product', 'policy', 'collector', 'waiver'];
/** Points under which a cause is not told: it would be shown as none. */
const TOLD = 0.05;

/** What happened to a score, as marks on its line, oldest first. Pure. */
export function marksOf(changes: readonly ScoreChange[]): ScoreMark[] {
  return [...changes]
    .sort((a, b) => a.at.localeCompare(b.at))
    .flatMap(({ at, levelBefore, levelAfter, causes }): ScoreMark[] => {
      const marks: ScoreMark[] = [];
      if (levelBefore !== levelAfter) {
        const rose = LEVELS.indexOf(levelAfter) > LEVELS.indexOf(levelBefore);
        marks.push({
          date: at,
          kind: rose ? 'rose' : 'fell',
          level: levelAfter,
        });
      }
      if (Math.abs(causes.policy ?? 0) >= TOLD) {
        marks.push({ date: at, kind: 'policy' });
      }
      return marks;
    });
}

/** Points of a change by their cause, most first; those of none are left out. Pure. */
export function causesOf({
  causes,
}: Pick<ScoreChange, 'causes'>): { cause: Cause; points: number }[] {
  return CAUSES.flatMap(cause => {
    const points = causes[cause] ?? 0;
    return Math.abs(points) >= TOLD ? [{ cause, points }] : [];
  }).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** Points with their sign; the sign of what is less is a minus, not a hyphen. Pure. */
export function signed(points: number): string {
  const text = Math.abs(points).toFixed(1).replace(/\.0$/, '');
  return points < 0 ? `−${text}` : `+${text}`;
}
