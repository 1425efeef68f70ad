import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import type { FoundSchemaRow, SchemaChange } from './FoundSchemaStore';

export interface RevisionName {
  id: string;
  version: string;
  state: string;
}

/** Differences that a message names; the page has all. */
const NAMED = 5;

/**
 * Notes that a schema is not as agreed, or is again: history of the contract that is in
 * effect, an event, and one message to those who read the port and who answer for it. What
 * is ahead of its approval is an alarm to the owner and to governance.
 */
export async function noteSchema(
  tx: Tx,
  about: {
    found: FoundSchemaRow;
    product: ProductRow;
    active: RevisionName;
    ahead?: RevisionName;
    /** None: it agrees again. */
    changes: readonly SchemaChange[];
    governanceRefs: readonly string[];
    at: string;
  },
): Promise<void> {
  const { found, product, active, ahead, changes, at } = about;
  const { port, environment, object } = found;
  const isOver = changes.length === 0;
  await HistoryStore.append(tx, {
    at,
    subject: { kind: 'revision', id: active.id },
    productUid: product.uid,
    action: isOver ? 'schema-agrees' : 'schema-differs',
    actor: SYSTEM_ACTOR,
    data: {
      object,
      environment,
      differences: changes.length,
      ...(ahead && { ahead: ahead.version }),
    },
  });
  await Outbox.add(
    tx,
    'publish',
    {
      type: isOver ? 'revision.schema-agrees' : 'revision.schema-differs',
      subject: {
        kind: 'revision',
        id: active.id,
        productRef: product.ref,
      },
    },
    { at },
  );
  const what = `${product.title} · ${port}`;
  const { name, namespace = 'default' } = product.entity.metadata;
  const message = {
    description: isOver ? undefined : `${object}: ${wordsOf(changes)}`,
    link: `/catalog/${namespace}/dataproduct/${name}/ports?port=${encodeURIComponent(
      port,
    )}`,
    scope: `data-mesh:schema:${product.uid}:${port}:${environment}:${object}`,
  };
  const consumers: string[] = await tx('agreements')
    .where({ product_uid: product.uid, port, environment })
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .distinct()
    .pluck('consumer_owner_ref');
  await Outbox.add(
    tx,
    'notify',
    {
      ...message,
      recipients: [...new Set([...consumers, product.ownerRef])],
      title: isOver
        ? `The schema of ${what} is as agreed again`
        : `The schema of ${what} is not the one that was agreed`,
      topic: 'data-mesh:schema-differs',
      severity: isOver ? 'low' : 'high',
    },
    { at },
  );
  if (ahead) {
    await Outbox.add(
      tx,
      'notify',
      {
        ...message,
        recipients: [...new Set([product.ownerRef, ...about.governanceRefs])],
        title: `${what} ${ahead.version} is in use and not approved yet`,
        topic: 'data-mesh:schema-ahead',
        scope: `${message.scope}:ahead`,
        severity: 'critical',
      },
      { at },
    );
  }
}

function wordsOf(changes: readonly SchemaChange[]): string {
  const told = changes
    .slice(0, NAMED)
    .map(({ summary }) => summary)
    .join('; ');
  return changes.length > NAMED
    ? `${told}; and ${changes.length - NAMED} more`
    : told;
}
