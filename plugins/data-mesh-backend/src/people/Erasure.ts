import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { LIVE_AGREEMENT_STATES, type Person } from '@meshwork/model';
import type { Knex } from 'knex';
import { demandReason } from '../approvals/Approvals';
import { audited } from '../audit';
import type { Clock } from '../clock';
import { OPEN_REVISION_STATES } from '../contracts/RevisionStore';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import { HistoryStore, pseudonym } from '../history/HistoryStore';
import type { Directory } from './Directory';
import { eraseThere, namesOf } from './externalNames';
import { ERASED, PERSONAL_REFS, PERSONAL_TEXTS } from './personalData';

/** What was erased. */
export interface Erased {
  /** How the person is called from now on, everywhere the same. */
  ref: string;
  /** Places that named them. */
  references: number;
  /** Texts of theirs that are gone. */
  texts: number;
}

/**
 * Erases what the mesh knows of a person who left, with the chain of history still valid:
 * the chain knows people by pseudonym, and their texts by a salted hash.
 */
export class Erasure {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #directory: Pick<Directory, 'entities'>;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    directory: Pick<Directory, 'entities'>;
  }) {
    this.#directory = options.directory;
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
  }

  /**
   * @param decision.names - how other systems name the person, beside what the catalog says
   * @throws InputError without a reason, or for oneself: it takes a second look
   * @throws NotFoundError when the mesh does not know the person
   * @throws ConflictError naming what must be settled first
   */
  async erase(
    ref: string,
    {
      by,
      reason,
      names: told,
    }: { by: Person; reason: string; names?: readonly string[] },
  ): Promise<Erased> {
    demandReason('erase', reason);
    if (ref === by.userRef) {
      throw new InputError(
        'request/path names yourself: somebody else must look at it',
      );
    }
    return await audited(
      this.#auditor,
      // The log of the portal shall not keep the name that is being erased.
      { eventId: 'person-erase', meta: { actor: by.userRef } },
      async () => {
        const now = this.#clock.now();
        const entity = (await this.#directory.entities([ref])).get(ref);
        const names = namesOf(ref, entity, told);
        return await this.#database.transaction(async tx => {
          const duties = await dutiesOf(tx, ref);
          if (duties.length > 0) {
            throw new ConflictError(
              `${ref} still has duties: ${duties.join(
                '; ',
              )}. Settle these first`,
            );
          }
          return await eraseIn(tx, ref, { by, reason, names, now });
        });
      },
    );
  }
}

async function eraseIn(
  tx: Tx,
  ref: string,
  decision: {
    by: Person;
    reason: string;
    names: readonly string[];
    now: string;
  },
): Promise<Erased> {
  const alias = await pseudonym(tx, ref);
  const anonymous = `${ERASED}${alias}`;
  const there = await eraseThere(tx, decision.names, anonymous);
  const named = (await mentions(tx, ref)) + there.references;
  const acted = await tx('history').where({ actor: alias }).first('id');
  if (named === 0 && !acted) {
    throw new NotFoundError(`The mesh knows nothing of ${ref}`);
  }
  let { texts } = there;
  texts += await tx('history_texts')
    .whereIn('history_id', tx('history').where({ actor: alias }).select('id'))
    .delete();
  texts += await tx('comment_texts')
    .whereIn('comment_id', tx('comments').where({ author: alias }).select('id'))
    .delete();
  for (const { table, column, author } of PERSONAL_TEXTS) {
    texts += await tx(table)
      .where({ [author]: ref })
      .whereNotNull(column)
      .update({ [column]: null });
  }
  // An open agreement of theirs would have stood in the way; a closed one has no key.
  for (const { table, column } of PERSONAL_REFS) {
    await tx(table)
      .where({ [column]: ref })
      .update({ [column]: anonymous });
  }
  // Nobody is left who could want it.
  await tx('letter_subscriptions').where({ user_ref: anonymous }).delete();
  // What was still to be told names them, and quotes them.
  await tx('outbox')
    .where({ kind: 'notify' })
    .andWhereLike('payload', `%"${ref}"%`)
    .delete();
  await tx('people').where({ id: alias }).update({ ref: anonymous });
  await HistoryStore.append(tx, {
    at: decision.now,
    subject: { kind: 'person', id: alias },
    action: 'erase',
    actor: decision.by.userRef,
    data: { references: named, texts },
    text: decision.reason,
  });
  return { ref: anonymous, references: named, texts };
}

async function mentions(db: Db, ref: string): Promise<number> {
  let sum = 0;
  for (const { table, column } of PERSONAL_REFS) {
    const [row] = await db(table)
      .where({ [column]: ref })
      .count({ n: '*' });
    sum += Number(row.n);
  }
  return sum;
}

/** What somebody is still needed for, for people to read. */
async function dutiesOf(db: Db, ref: string): Promise<string[]> {
  const count = async (query: Knex.QueryBuilder) => {
    const row = await query.count({ n: '*' }).first();
    return Number(row.n);
  };
  const duties: [number, string][] = [
    [
      await count(
        db('step_approvers')
          .join('steps', 'steps.id', 'step_approvers.step_id')
          .where({ ref })
          .whereIn('state', ['open', 'waiting']),
      ),
      'steps of approval that wait for them by name',
    ],
    [
      await count(
        db('agreements')
          .whereIn('state', ['requested', ...LIVE_AGREEMENT_STATES])
          .andWhere(q =>
            q.where({ consumer_ref: ref }).orWhere({ consumer_owner_ref: ref }),
          ),
      ),
      'agreements of their own that are not over',
    ],
    [
      await count(
        db('agreements').where({ requester_ref: ref, state: 'requested' }),
      ),
      'requests of theirs that wait',
    ],
    [
      await count(
        db('revisions')
          .where({ proposer_ref: ref })
          .whereIn('state', OPEN_REVISION_STATES),
      ),
      'contract revisions of theirs in review',
    ],
    [
      await count(db('initiatives').where({ owner_ref: ref, state: 'open' })),
      'open initiatives that they answer for',
    ],
    [
      await count(
        db('products').where({ owner_ref: ref }).whereNull('gone_since'),
      ),
      'data products that they own',
    ],
  ];
  return duties.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
}
