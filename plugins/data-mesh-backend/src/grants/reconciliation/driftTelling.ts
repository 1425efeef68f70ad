import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import type { DriftRow } from './DriftStore';
import type { RunRow, RunState } from './RunStore';

const MEANING = {
  missing: 'agreed, but not there any more',
  lingering: 'ended, but still there',
  unagreed: 'there, but nobody agreed to it',
};

const wordsOf = (drifts: readonly DriftRow[]) =>
  drifts
    .slice(0, 3)
    .map(
      ({ kind, principal, container, name }) =>
        `${principal} on ${container}.${name}: ${MEANING[kind]}`,
    )
    .join('; ') + (drifts.length > 3 ? `; and ${drifts.length - 3} more` : '');

/**
 * Raises the alarm about differences that no run had seen: history and event for each,
 * one notification for each product and one for the platform team.
 */
export async function noteDrift(
  tx: Tx,
  fresh: readonly DriftRow[],
  context: { at: string; platformRefs: readonly string[] },
): Promise<void> {
  const { at } = context;
  if (fresh.length === 0) return;
  const byProduct = new Map<string, DriftRow[]>();
  for (const drift of fresh) {
    await HistoryStore.append(tx, {
      at,
      subject: drift.grantId
        ? { kind: 'grant', id: drift.grantId }
        : { kind: 'platform', id: drift.id },
      productUid: drift.productUid,
      action: `drift-${drift.kind}`,
      actor: SYSTEM_ACTOR,
      data: {
        note: MEANING[drift.kind],
        provisioner: drift.provisioner,
        environment: drift.environment,
        principal: drift.principal,
        resource: `${drift.container}.${drift.name}`,
      },
    });
    await Outbox.add(
      tx,
      'publish',
      {
        type: `drift.${drift.kind}`,
        subject: drift.agreementId
          ? { kind: 'agreement', id: drift.agreementId }
          : { kind: 'platform', id: drift.id },
      },
      { at },
    );
    if (!drift.productUid) continue;
    const others = byProduct.get(drift.productUid) ?? [];
    byProduct.set(drift.productUid, [...others, drift]);
  }
  for (const [productUid, drifts] of byProduct) {
    const product = await tx('products').where({ uid: productUid }).first();
    await Outbox.add(
      tx,
      'evaluate',
      { productUid },
      { at, dedupe: `evaluate:${productUid}` },
    );
    if (!product) continue;
    await Outbox.add(
      tx,
      'notify',
      {
        recipients: [product.owner_ref],
        title: `Access to ${product.title} differs from what was agreed`,
        description: wordsOf(drifts),
        link: `/data-mesh/access/${drifts[0].agreementId}`,
        topic: 'data-mesh:drift',
        scope: `data-mesh:drift:${productUid}`,
        severity: 'high',
      },
      { at },
    );
  }
  if (context.platformRefs.length > 0) {
    await Outbox.add(
      tx,
      'notify',
      {
        recipients: [...context.platformRefs],
        title: `${fresh.length} new differences between agreed and actual access`,
        description: wordsOf(fresh),
        link: '/data-mesh/platform',
        topic: 'data-mesh:drift',
        scope: 'data-mesh:drift:platform',
        severity: 'high',
      },
      { at },
    );
  }
}

/** Tells the platform team when a run asks or failed; open pages look again. */
export async function tellAboutRun(
  tx: Tx,
  run: RunRow,
  state: RunState,
  context: { at: string; platformRefs: readonly string[] },
): Promise<void> {
  const { at, platformRefs } = context;
  await Outbox.add(
    tx,
    'publish',
    {
      type: `reconciliation.${state}`,
      subject: { kind: 'platform', id: run.id },
    },
    { at },
  );
  if (platformRefs.length === 0 || state === 'done') return;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [...platformRefs],
      title:
        state === 'asks'
          ? `A reconciliation would take back ${run.wouldRevoke} grants and asks first`
          : 'A reconciliation failed',
      link: '/data-mesh/platform',
      topic: 'data-mesh:reconciliation',
      scope: `data-mesh:reconciliation:${run.id}`,
      severity: 'high',
    },
    { at },
  );
}
