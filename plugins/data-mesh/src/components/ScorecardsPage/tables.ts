import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { csvText, DIMENSIONS } from '@meshwork/model';

/** Scores in a file have one digit more than on the page. */
const rounded = (value: number | undefined) =>
  value === undefined ? undefined : Math.round(value * 10) / 10;

/** Domains by qualities, as a CSV: the names of its columns are for programs. Pure. */
export function heatMapCsv({
  domains,
  evaluatedAt,
}: Pick<Mesh, 'domains' | 'evaluatedAt'>): string {
  return csvText(
    [
      'domain',
      'title',
      'products',
      'score',
      'coverage',
      ...DIMENSIONS,
      'waivers',
      'evaluatedAt',
    ],
    domains.map(({ domain, products, score, dimensions, waivers }) => [
      domain.ref,
      domain.title,
      products,
      rounded(score.value),
      score.coverage,
      ...DIMENSIONS.map(dimension =>
        rounded(dimensions.find(one => one.dimension === dimension)?.value),
      ),
      waivers,
      evaluatedAt,
    ]),
  );
}

/** The checks that do not pass, as a CSV. Pure. */
export function failingCsv({
  failing,
  evaluatedAt,
}: Pick<Mesh, 'failing' | 'evaluatedAt'>): string {
  return csvText(
    [
      'check',
      'title',
      'quality',
      'failing',
      'unknown',
      'waived',
      'gain',
      'evaluatedAt',
    ],
    failing.map(check => [
      check.id,
      check.title,
      check.dimension,
      check.products,
      check.unknown,
      check.waived,
      Math.round(check.gain * 100) / 100,
      evaluatedAt,
    ]),
  );
}
