import { parseEntityRef } from '@backstage/catalog-model';
import { LEVELS, type Level, type ScoredCheck } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { ScoreChange } from './ScoreStore';

const isLower = (one: Level, other: Level) =>
  LEVELS.indexOf(one) < LEVELS.indexOf(other);

/**
 * What the owner has to be told of a change: a level that was lost, or checks that fail
 * now and keep contracts from taking effect. Once: what goes up and down again within what
 * they were told of is no news. Pure.
 *
 * @param checks - `waived`: whether the product is exempted from it now. Nothing comes of what
 *   fails then; but that something fails of which nothing was known when it was exempted is
 *   news, since the exemption ends
 * @param told - down to which level they know that it fell
 * @returns what is told, and down to which level they know afterwards
 */
export function regressionOf(
  change: Pick<ScoreChange, 'levelBefore' | 'levelAfter' | 'checks'>,
  checks: readonly (Pick<ScoredCheck, 'id' | 'blocks' | 'announced'> & {
    waived?: boolean;
  })[],
  told: Level | undefined,
): {
  lost: boolean;
  blocking: string[];
  revealed: string[];
  told: Level | undefined;
} {
  const { levelBefore, levelAfter } = change;
  const blocks = new Map(
    checks.filter(c => c.blocks && !c.announced).map(c => [c.id, c]),
  );
  const failing = change.checks.filter(
    ({ id, to }) => to === 'fail' && blocks.has(id),
  );
  const blocking = failing
    .filter(({ id }) => !blocks.get(id)!.waived)
    .map(({ title }) => title);
  const revealed = failing
    .filter(({ id, from }) => blocks.get(id)!.waived && from === 'unknown')
    .map(({ title }) => title);
  const fell = isLower(levelAfter, levelBefore);
  const lost = fell && (told === undefined || isLower(levelAfter, told));
  // Back above what was lost: the next loss is another one.
  const recovered = told !== undefined && isLower(told, levelAfter) && !fell;
  const known = recovered ? undefined : told;
  return { lost, blocking, revealed, told: lost ? levelAfter : known };
}

const wordOf = (level: Level) => (level === 'none' ? 'no level' : level);

/** @returns down to which level the owner knows that it fell */
export async function tellRegression(
  tx: Tx,
  product: ProductRow,
  change: ScoreChange,
  before: {
    told: Level | undefined;
    checks: readonly (ScoredCheck & { waived?: boolean })[];
  },
): Promise<Level | undefined> {
  const { lost, blocking, revealed, told } = regressionOf(
    change,
    before.checks,
    before.told,
  );
  const { kind, namespace, name } = parseEntityRef(product.ref);
  const link = `/catalog/${namespace}/${kind}/${name}/scorecard`;
  if (revealed.length > 0) {
    await Outbox.add(
      tx,
      'notify',
      {
        recipients: [product.ownerRef],
        title: `${product.title} · what is waived fails, as is known now`,
        description: `It holds contracts back once the waiver is over: ${revealed.join(
          ', ',
        )}`,
        link,
        topic: 'data-mesh:score',
        scope: `data-mesh:product:${product.uid}:waived`,
      },
      { at: change.at },
    );
  }
  if (lost || blocking.length > 0) {
    const reasons = change.checks
      .filter(({ to }) => to === 'fail' || to === 'unknown')
      .map(({ title, to }) => (to === 'fail' ? title : `${title} (not known)`));
    await Outbox.add(
      tx,
      'notify',
      {
        recipients: [product.ownerRef],
        title: lost
          ? `${product.title} · fell from ${change.levelBefore} to ${wordOf(
              change.levelAfter,
            )}`
          : `${product.title} · a check fails that contracts need`,
        description: lost ? describe(reasons, change) : blocking.join(', '),
        link,
        topic: 'data-mesh:score',
        scope: `data-mesh:product:${product.uid}:score`,
        severity: 'high',
      },
      { at: change.at },
    );
  }
  return told;
}

function describe(reasons: readonly string[], change: ScoreChange): string {
  if (reasons.length > 0)
    return `What does not pass now: ${reasons.join(', ')}`;
  return (change.causes.policy ?? 0) < 0
    ? 'The policies of the mesh ask for more.'
    : 'The scorecard says what changed.';
}
