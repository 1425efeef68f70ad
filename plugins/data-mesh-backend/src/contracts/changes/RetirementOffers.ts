import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import { MoveStore, type Successor } from '../../agreements/moves/MoveStore';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import { legalRevision, type RevisionLife } from '../RevisionLife';
import { RevisionStore, type RevisionRow } from '../RevisionStore';
import { tellAboutChange } from './telling';

/** As many contracts as one sweep looks at; the next one goes on. */
const SWEPT = 500;

/**
 * Tells the owner of a port that was replaced when nobody uses the old one any more. To
 * retire its contract stays with the owner, as for all that is in effect; nobody is given
 * notice by it then.
 */
export class RetirementOffers {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    life: RevisionLife;
    zone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    life: RevisionLife;
    zone: string;
  }) {
    this.#options = options;
  }

  /** Looks at the ports of a product that are replaced. */
  async evaluate(productUid: string): Promise<void> {
    const { db } = this.#options.database;
    for (const successor of await MoveStore.successors(db, [productUid])) {
      const revision = await RevisionStore.activeOf(
        db,
        productUid,
        successor.from,
      );
      if (revision) await this.#offer(revision, successor);
    }
  }

  /** Looks at a contract whose last agreement may have ended. */
  async ofContract(contractUid: string): Promise<void> {
    const active = await this.#options.database
      .db('revisions')
      .where({ contract_uid: contractUid, state: 'active' })
      .first('product_uid');
    if (active) await this.evaluate(active.product_uid);
  }

  /** What nobody was told of, in case a row was lost or another product let go of it. */
  async sweep(): Promise<void> {
    const { db } = this.#options.database;
    const page = async (after: string): Promise<string[]> =>
      await db('ports as next')
        .join('ports as old', q =>
          q
            .on('old.product_uid', 'next.product_uid')
            .andOn('old.name', 'next.replaces'),
        )
        .join('revisions', 'revisions.contract_ref', 'old.contract_ref')
        .where({ 'revisions.state': 'active' })
        .whereNull('revisions.retirement_offered_at')
        .andWhere('next.product_uid', '>', after)
        .distinct('next.product_uid')
        .orderBy('next.product_uid')
        .limit(SWEPT)
        .pluck('next.product_uid');
    for (let uids = await page(''); uids.length > 0; ) {
      for (const uid of uids) await this.evaluate(uid);
      uids = await page(uids[uids.length - 1]);
    }
  }

  async #offer(revision: RevisionRow, successor: Successor): Promise<void> {
    const { clock, database, life, zone } = this.#options;
    if (!successor.open || !(await isLeft(database.db, revision))) return;
    const now = clock.now();
    await database.transaction(async tx => {
      const product = await ProjectionStore.product(tx, {
        uid: revision.productUid,
      });
      // Somebody may have asked for it since.
      if (!product || !(await isLeft(tx, revision))) return;
      const first = await tx('revisions')
        .where({ id: revision.id, state: 'active' })
        .whereNull('retirement_offered_at')
        .update({ retirement_offered_at: now });
      if (first === 0) return;
      legalRevision(revision.state, 'offer-retirement');
      await life.note(tx, revision, {
        action: 'offer-retirement',
        from: revision.state,
        to: revision.state,
        at: now,
        note: `the port ${successor.port} took its place`,
      });
      await tellAboutChange(tx, 'unused', {
        revision,
        product,
        recipients: [product.ownerRef],
        text: `The port ${successor.port} has taken its place, and the last agreement on it has ended.`,
        query: '?retire',
        zone,
        at: now,
      });
    });
  }
}

/** Whether somebody had it, and nobody has it, asks for it or names it as an input. */
async function isLeft(db: Db, revision: RevisionRow): Promise<boolean> {
  const { contractUid, productUid, port } = revision;
  const told = await db('revisions')
    .where({ id: revision.id })
    .whereNotNull('retirement_offered_at')
    .first('id');
  if (told) return false;
  const agreements = db('agreements').where({ contract_uid: contractUid });
  const open = await agreements
    .clone()
    .whereIn('state', ['requested', ...LIVE_AGREEMENT_STATES])
    .first('id');
  if (open) return false;
  const over = await agreements
    .clone()
    .whereIn('state', ['ended', 'expired'])
    .first('id');
  if (!over) return false;
  const reader = await db('inputs')
    .join('products as reader', 'reader.uid', 'inputs.product_uid')
    .join('products as provider', 'provider.ref', 'inputs.provider_ref')
    .where({ 'provider.uid': productUid, 'inputs.provider_port': port })
    .whereNull('reader.gone_since')
    .first('reader.uid');
  return reader === undefined;
}
