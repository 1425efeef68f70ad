import type { ProductRow } from '../catalog/ProjectionStore';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { RevisionRow } from './RevisionStore';

type Occasion =
  | 'waiting'
  | 'active'
  | 'scheduled'
  | 'rejected'
  | 'changes-requested'
  | 'withdrawn';

const TITLES: Record<Occasion, (what: string) => string> = {
  waiting: what => `${what} waits for your review`,
  active: what => `${what} is approved and in effect`,
  scheduled: what => `${what} is approved and waits for those whom it affects`,
  rejected: what => `${what} was rejected`,
  'changes-requested': what => `Changes are asked for in ${what}`,
  withdrawn: what => `${what} was withdrawn`,
};

/** Leaves a notification about a revision behind, with the transaction. */
export async function tellAboutRevision(
  tx: Tx,
  occasion: Occasion,
  about: {
    revision: RevisionRow;
    product: ProductRow;
    recipients: readonly string[];
    exclude?: string;
    reason?: string;
    at: string;
  },
): Promise<void> {
  if (about.recipients.length === 0) return;
  const { revision, product } = about;
  const what = `${product.title} · ${revision.port} ${revision.version}`;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [...about.recipients],
      exclude: about.exclude,
      title: TITLES[occasion](what),
      description: about.reason,
      link: `/data-mesh/reviews/changes/${revision.id}`,
      topic: `data-mesh:revision-${occasion}`,
      scope: `data-mesh:revision:${revision.id}:${occasion}`,
      severity: occasion === 'waiting' ? 'normal' : 'low',
    },
    { at: about.at },
  );
}
