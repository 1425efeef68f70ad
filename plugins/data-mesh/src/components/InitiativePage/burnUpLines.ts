import type { InitiativeDetail } from '@meshwork/backstage-plugin-data-mesh-common';

type Days = NonNullable<InitiativeDetail['days']>;

export const WIDTH = 300;
export const HEIGHT = 100;

/** The three lines of the picture, as points of an SVG. */
export interface BurnUpLines {
  passing: string;
  asked: string;
  /** What it would be if every day did the same. */
  straight: string;
}

/**
 * Products that pass beside those that are asked, from the first day to the last day of the
 * initiative, or the last that is known if that is later. Pure.
 *
 * @param days - oldest first; days on which nothing changed are left out
 * @returns nothing where there are not two days yet
 */
export function burnUpLines(
  days: Days,
  until: string,
): BurnUpLines | undefined {
  if (days.length < 2) return undefined;
  const [first] = days;
  const last = days[days.length - 1];
  const start = Date.parse(first.day);
  const end = Math.max(
    Date.parse(last.day),
    Date.parse(until.slice(0, 10)),
    start + 1,
  );
  const most = Math.max(1, ...days.map(({ products }) => products));
  const at = (day: string, count: number) => {
    const x = ((Date.parse(day) - start) / (end - start)) * WIDTH;
    return `${x.toFixed(1)},${((1 - count / most) * HEIGHT).toFixed(1)}`;
  };
  /** Between two points it was as at the first of them. */
  const steps = (countOf: (day: Days[number]) => number) =>
    days
      .flatMap((day, index) => {
        const before = days[index - 1];
        return before
          ? [at(day.day, countOf(before)), at(day.day, countOf(day))]
          : [at(day.day, countOf(day))];
      })
      .join(' ');
  return {
    passing: steps(({ satisfied }) => satisfied),
    asked: steps(({ products }) => products),
    straight: `${at(first.day, first.satisfied)} ${WIDTH.toFixed(1)},${(
      (1 - last.products / most) *
      HEIGHT
    ).toFixed(1)}`,
  };
}
