import { createHash } from 'node:crypto';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import { OPEN_REVISION_STATES } from '../../contracts/RevisionStore';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { Agreed } from './Agreed';
import {
  FoundSchemaStore,
  type FoundSchemaRow,
  type SchemaChange,
} from './FoundSchemaStore';
import { noteSchema, type RevisionName } from './schemaTelling';

/** Holds schemas as they were found against what was agreed, and raises alarms. */
export class SchemaWatch {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #agreed: Agreed;
  readonly #governanceRefs: () => readonly string[];

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    agreed: Agreed;
    /** Who is told when something is in use that is not approved yet. */
    governanceRefs: () => readonly string[];
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#agreed = options.agreed;
    this.#governanceRefs = options.governanceRefs;
  }

  /** Looks at what was found of products since the last look. */
  async look(productUids: readonly string[]): Promise<void> {
    const { db } = this.#database;
    for (const row of await FoundSchemaStore.unjudged(db, productUids)) {
      await this.#judge(row);
    }
  }

  async #judge(row: FoundSchemaRow): Promise<void> {
    const { db } = this.#database;
    const product = await ProjectionStore.product(db, { uid: row.productUid });
    const revisions = await revisionsOf(db, row);
    const active = revisions.find(({ state }) => state === 'active');
    // Without anything that is agreed nothing can differ from it.
    const differences = active
      ? (await this.#agreed.compare(db, active.id, [row.schema])) ?? []
      : [];
    const changes = differences.map(
      ({ path, kind, summary, reason, verdicts }): SchemaChange => ({
        path,
        kind,
        summary,
        reason,
        verdict: verdicts.reader,
      }),
    );
    const ahead =
      changes.length > 0 ? await this.#aheadOf(revisions, row) : undefined;
    const drift = changes.length > 0 ? hashOf(changes, ahead?.id) : undefined;
    const isNews = drift !== undefined && !row.told.includes(drift);
    const isOver = drift === undefined && row.drift !== undefined;
    const at = this.#clock.now();
    await this.#database.transaction(async tx => {
      await FoundSchemaStore.lock(tx, row);
      const now = (await revisionsOf(tx, row)).find(
        ({ state }) => state === 'active',
      );
      // Something else is agreed meanwhile: whoever did that has it looked at again.
      if (now?.id !== active?.id) return;
      const judged = await FoundSchemaStore.judge(tx, {
        ...row,
        changes,
        drift,
        driftSince: drift && (row.driftSince ?? row.measuredAt),
        aheadId: ahead?.id,
        told: drift === undefined ? [] : [...new Set([...row.told, drift])],
      });
      if (judged && drift !== row.drift) {
        await Outbox.add(
          tx,
          'evaluate',
          { productUid: row.productUid },
          { at, dedupe: `evaluate:${row.productUid}` },
        );
      }
      if (!judged || !product || !active || !(isNews || isOver)) return;
      await noteSchema(tx, {
        found: row,
        product,
        active,
        ahead,
        changes,
        governanceRefs: this.#governanceRefs(),
        at,
      });
    });
  }

  /** The revision under way that was put into use before it was approved. */
  async #aheadOf(
    revisions: readonly RevisionName[],
    row: FoundSchemaRow,
  ): Promise<RevisionName | undefined> {
    for (const revision of revisions) {
      if (revision.state === 'active') continue;
      const left = await this.#agreed.compare(this.#database.db, revision.id, [
        row.schema,
      ]);
      if (left?.length === 0) return revision;
    }
    return undefined;
  }
}

/** The revisions of a port's contract that are in effect or under way. */
async function revisionsOf(
  db: Db,
  { productUid, port }: FoundSchemaRow,
): Promise<RevisionName[]> {
  return await db('ports')
    .join('revisions', 'revisions.contract_ref', 'ports.contract_ref')
    .where({ 'ports.product_uid': productUid, 'ports.name': port })
    .whereIn('revisions.state', ['active', ...OPEN_REVISION_STATES])
    .orderBy('revisions.created_at', 'desc')
    .select('revisions.id', 'revisions.version', 'revisions.state');
}

function hashOf(changes: readonly SchemaChange[], ahead?: string): string {
  const parts = changes.map(({ path, kind, summary }) => [path, kind, summary]);
  return createHash('sha256')
    .update(JSON.stringify([parts, ahead]))
    .digest('base64url')
    .slice(0, 22);
}
