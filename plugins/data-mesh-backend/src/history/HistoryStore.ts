import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { insertLast } from '../database/lastWrites';
import type { Db, Tx } from '../database/MeshDatabase';
import { alone, type Statement } from '../database/together';
import { channelNow, type Channel } from './origin';

/** The actor of what the suite does by itself. */
export const SYSTEM_ACTOR = 'system';

export interface HistoryEvent {
  at: string;
  subject: {
    kind:
      | 'revision'
      | 'agreement'
      | 'grant'
      | 'delegation'
      | 'platform'
      | 'person'
      | 'policy'
      | 'waiver'
      | 'initiative'
      | 'readiness'
      | 'product';
    id: string;
  };
  productUid?: string;
  action: string;
  /** Entity reference of a person, or `SYSTEM_ACTOR`. */
  actor: string;
  /** Who was away, where the actor stood in for somebody. */
  onBehalfOf?: string;
  from?: string;
  to?: string;
  /** Facts without free text and without names of people. */
  data?: Record<string, string | number | boolean | null>;
  /** Free text by a person: a reason, a comment. */
  text?: string;
}

export interface HistoryRow {
  id: string;
  at: string;
  action: string;
  actor: string;
  onBehalfOf?: string;
  from?: string;
  to?: string;
  text?: string;
  data: Record<string, unknown>;
  sequence?: number;
  /** From where it was done; entries of older versions do not say. */
  channel?: Channel;
}

/** The hash under which a free text is bound into the chain. */
export function textHash(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\n${text}`, 'utf8').digest('hex');
}

/** Rows of one transaction share their time: this keeps them in order. */
const ordinals = new WeakMap<Tx, number>();

function nextOrdinal(tx: Tx): number {
  const ordinal = (ordinals.get(tx) ?? 0) + 1;
  ordinals.set(tx, ordinal);
  return ordinal;
}

/**
 * What happened, append-only. People are rows of `people`, referred to by a
 * pseudonymous id, and free text stands in a table of its own under a salted
 * hash: both can be erased with the chain still valid.
 */
export class HistoryStore {
  /** Appends in the transaction of the change itself. */
  static async append(tx: Tx, event: HistoryEvent): Promise<void> {
    const id = randomUUID();
    const actor = await pseudonym(tx, event.actor);
    let hash: string | null = null;
    if (event.text) {
      const salt = randomBytes(16).toString('hex');
      hash = textHash(salt, event.text);
      await insertLast(tx, 'history_texts', {
        history_id: id,
        salt,
        text: event.text,
      });
    }
    await insertLast(tx, 'history', {
      id,
      at: event.at,
      ordinal: nextOrdinal(tx),
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      product_uid: event.productUid ?? null,
      action: event.action,
      actor,
      from_state: event.from ?? null,
      to_state: event.to ?? null,
      data: JSON.stringify({
        ...event.data,
        ...(event.onBehalfOf && {
          onBehalfOf: await pseudonym(tx, event.onBehalfOf),
        }),
      }),
      text_hash: hash,
      channel: event.actor === SYSTEM_ACTOR ? 'system' : channelNow(),
    });
  }

  /** The history of some things together, oldest first. */
  static async of(
    db: Db,
    subjects: readonly HistoryEvent['subject'][],
  ): Promise<HistoryRow[]> {
    const statement = HistoryStore.reading(
      db,
      subjects.map(({ kind, id }) =>
        db('history').where({ subject_kind: kind, subject_id: id }),
      ),
    );
    return await HistoryStore.naming(db, await alone(statement));
  }

  /** The history of an agreement and of its grants, oldest first; not `naming` yet. */
  static ofAgreement(db: Db, agreementId: string): Statement<HistoryRow[]> {
    return HistoryStore.reading(db, [
      db('history').where({
        subject_kind: 'agreement',
        subject_id: agreementId,
      }),
      db('grants')
        .join('history', q =>
          q
            .on('history.subject_id', 'grants.id')
            .andOnVal('history.subject_kind', 'grant'),
        )
        .where('grants.agreement_id', agreementId),
    ]);
  }

  /** What several queries find of it, each by its own index. */
  static reading(
    db: Db,
    [first, ...others]: readonly Knex.QueryBuilder[],
  ): Statement<HistoryRow[]> {
    const found = first
      .select('history.*')
      .unionAll(others.map(query => query.select('history.*')));
    return {
      query: db
        .from(found.as('history'))
        .leftJoin('people', 'people.id', 'history.actor')
        .leftJoin('history_texts', 'history_texts.history_id', 'history.id')
        .select(
          'history.*',
          'people.ref as person',
          'history_texts.text as free_text',
        )
        .orderBy([
          { column: 'history.at' },
          { column: 'history.ordinal' },
          { column: 'history.id' },
        ]),
      read: rows => rows.map(fromRow),
    };
  }

  /** The same rows, saying who was away where somebody stood in. */
  static async naming(
    db: Db,
    rows: readonly HistoryRow[],
  ): Promise<HistoryRow[]> {
    const ids = rows.flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
    const absent = await peopleOf(db, [...new Set(ids)]);
    return rows.map(row => ({
      ...row,
      onBehalfOf: absent.get(row.onBehalfOf ?? '') ?? row.onBehalfOf,
    }));
  }
}

function fromRow(row: Record<string, never>): HistoryRow {
  const data = JSON.parse(row.data);
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    actor: row.person ?? row.actor,
    onBehalfOf: data.onBehalfOf,
    from: row.from_state ?? undefined,
    to: row.to_state ?? undefined,
    text: row.free_text ?? undefined,
    data,
    sequence: row.seq === null ? undefined : Number(row.seq),
    channel: row.channel ?? undefined,
  };
}

/** The references of people by their pseudonymous ids. */
async function peopleOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db('people').whereIn('id', ids);
  return new Map(rows.map(row => [row.id, row.ref]));
}

/** Whom a transaction has mentioned already: one does several things with one thing. */
const mentioned = new WeakMap<Tx, Map<string, string>>();

/** The pseudonymous id of a person, made at the first mention. */
export async function pseudonym(tx: Tx, ref: string): Promise<string> {
  if (ref === SYSTEM_ACTOR) return SYSTEM_ACTOR;
  const ids = mentioned.get(tx) ?? new Map<string, string>();
  mentioned.set(tx, ids);
  const id = ids.get(ref) ?? (await idOf(tx, ref));
  ids.set(ref, id);
  return id;
}

/** Finds out who somebody is to the history, together with something else. */
export function mentioning(tx: Tx, ref: string): Statement<void> {
  return {
    query: tx('people').where({ ref }).select('id'),
    read: ([row]) => {
      if (!row) return;
      const ids = mentioned.get(tx) ?? new Map<string, string>();
      mentioned.set(tx, ids.set(ref, row.id));
    },
  };
}

async function idOf(tx: Tx, ref: string): Promise<string> {
  const known = await tx('people').where({ ref }).first('id');
  if (known) return known.id;
  await tx('people')
    .insert({ id: randomUUID(), ref })
    .onConflict('ref')
    .ignore();
  const row = await tx('people').where({ ref }).first('id');
  return row.id;
}
