import type { ApiComparison } from '@meshwork/backstage-plugin-data-mesh-common';

export type Change = ApiComparison['changes'][number];
export type Level = ApiComparison['verdict'];

/** From what a reviewer must see to what they may skip. */
export const LEVELS: readonly Level[] = ['breaking', 'warning', 'safe'];

/** The gravest verdict of a change over all perspectives. */
export function worst({ verdicts }: Change): Level {
  const all = Object.values(verdicts);
  return LEVELS.find(level => all.includes(level)) ?? 'safe';
}
