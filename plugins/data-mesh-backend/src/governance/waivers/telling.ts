import { parseEntityRef } from '@backstage/catalog-model';
import type { WaiverAction } from '@meshwork/model';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { Waiver } from './WaiverStore';

const TITLES: Record<WaiverAction, (what: string) => string> = {
  request: what => `A waiver is asked for: ${what}`,
  approve: what => `A waiver was approved: ${what}`,
  reject: what => `A waiver was rejected: ${what}`,
  withdraw: what => `A waiver is not asked for any more: ${what}`,
  revoke: what => `A waiver was taken back: ${what}`,
  expire: what => `A waiver is over: ${what}`,
};

/** Tells people what became of a waiver, and publishes it. */
export async function tellAboutWaiver(
  tx: Tx,
  action: WaiverAction,
  about: {
    waiver: Pick<Waiver, 'id' | 'checkTitle'>;
    product: { ref: string; title: string };
    recipients: readonly string[];
    actor?: string;
    text?: string;
    at: string;
  },
): Promise<void> {
  const { waiver, product, recipients, actor, text, at } = about;
  const { kind, namespace, name } = parseEntityRef(product.ref);
  await Outbox.add(
    tx,
    'publish',
    {
      type: `waiver.${action}`,
      subject: { kind: 'waiver', id: waiver.id, productRef: product.ref },
    },
    { at },
  );
  if (recipients.length === 0) return;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [...new Set(recipients)],
      ...(actor && { exclude: actor }),
      title: TITLES[action](`${waiver.checkTitle} · ${product.title}`),
      ...(text && { description: text }),
      link:
        action === 'request'
          ? '/data-mesh/reviews'
          : `/catalog/${namespace}/${kind}/${name}/scorecard`,
      topic: `data-mesh:waiver-${action}`,
      scope: `data-mesh:waiver:${waiver.id}`,
    },
    { at },
  );
}
