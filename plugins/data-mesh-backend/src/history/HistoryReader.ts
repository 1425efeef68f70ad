import type { Person } from '@meshwork/model';
import type { Knex } from 'knex';
import type { View } from '../catalog/Visibility';
import { decodeCursor, encodeCursor } from '../database/cursor';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import type { Roles } from '../people/Roles';
import { SYSTEM_ACTOR } from './HistoryStore';
import type { Channel } from './origin';

/** One sealed entry, as auditors and readers of the feed get it. */
export interface SealedEntry {
  sequence: number;
  id: string;
  at: string;
  action: string;
  actor: string;
  /** For whom it was decided, where somebody stood in. */
  onBehalfOf?: string;
  channel?: Channel;
  subject: { kind: string; id: string };
  product?: { ref: string; title: string };
  from?: string;
  to?: string;
  reason?: string;
  data: Record<string, unknown>;
}

export interface HistoryFilter {
  productRef?: string;
  /** What it happened to, see `HistoryEvent`. */
  subjectKind?: string;
  subjectId?: string;
  /** An instant; entries from then on. */
  from?: string;
  /** An instant; entries before it. */
  to?: string;
  /** Entity reference of a person, or `SYSTEM_ACTOR`. */
  actor?: string;
  actions?: readonly string[];
}

/**
 * Who reads: an auditor, or a service that may, everything; anybody else what they
 * oversee, are a side of, or did themselves.
 */
export type HistoryAudience = 'auditor' | { person: Person; view: View };

const BATCH = 500;

/**
 * Sealed history across all things, in the order of its sequence. What is not sealed yet,
 * a matter of seconds, is not in it: so a reader that goes on from where it was skips nothing.
 */
export class HistoryReader {
  readonly #database: MeshDatabase;
  readonly #roles: Roles;

  constructor(options: { database: MeshDatabase; roles: Roles }) {
    this.#database = options.database;
    this.#roles = options.roles;
  }

  /** One page, latest first. */
  async list(
    audience: HistoryAudience,
    filter: HistoryFilter,
    page: { cursor?: string; limit: number },
  ): Promise<{ items: SealedEntry[]; nextCursor?: string }> {
    const items: SealedEntry[] = [];
    let before = decodeCursor(page.cursor, 1)?.[0];
    for (;;) {
      const query = this.#query(audience, filter)
        .orderBy('history.seq', 'desc')
        .limit(page.limit + 1);
      if (before !== undefined) query.where('history.seq', '<', before);
      const rows = await query;
      for (const entry of await this.#shown(audience, rows)) {
        if (items.length === page.limit) {
          const last = items[items.length - 1];
          return { items, nextCursor: encodeCursor([last.sequence]) };
        }
        items.push(entry);
      }
      if (rows.length <= page.limit) return { items };
      before = Number(rows[rows.length - 1].seq);
    }
  }

  /**
   * What was sealed after a sequence, oldest first.
   *
   * @returns `next`, from where to go on: also past what this reader is not shown
   */
  async since(
    audience: HistoryAudience,
    sequence: number,
    limit: number,
  ): Promise<{ items: SealedEntry[]; next: number; sealed: number }> {
    const sealed = await this.sealed();
    const rows = await this.#query(audience, {})
      .where('history.seq', '>', sequence)
      .andWhere('history.seq', '<=', sealed)
      .orderBy('history.seq')
      .limit(limit);
    const full = rows.length === limit;
    return {
      items: await this.#shown(audience, rows),
      next: full
        ? Number(rows[rows.length - 1].seq)
        : Math.max(sequence, sealed),
      sealed,
    };
  }

  /** Everything that was sealed until now, oldest first, a batch in memory at a time. */
  async *all(
    audience: HistoryAudience,
    filter: HistoryFilter,
    after = 0,
  ): AsyncGenerator<SealedEntry> {
    const sealed = await this.sealed();
    let position = after;
    for (;;) {
      const rows = await this.#query(audience, filter)
        .where('history.seq', '>', position)
        .andWhere('history.seq', '<=', sealed)
        .orderBy('history.seq')
        .limit(BATCH);
      yield* await this.#shown(audience, rows);
      if (rows.length < BATCH) return;
      position = Number(rows[rows.length - 1].seq);
    }
  }

  /** The sequence of the last entry that is sealed. */
  async sealed(): Promise<number> {
    const head = await this.#database.db('chain_heads').first('seq');
    return Number(head?.seq ?? 0);
  }

  #query(audience: HistoryAudience, filter: HistoryFilter): Knex.QueryBuilder {
    const { db } = this.#database;
    const query = db('history')
      .leftJoin('people', 'people.id', 'history.actor')
      .leftJoin('history_texts', 'history_texts.history_id', 'history.id')
      .leftJoin('products', 'products.uid', 'history.product_uid')
      .whereNotNull('history.seq')
      .select(
        'history.*',
        'people.ref as person',
        'history_texts.text as free_text',
        'products.ref as product_ref',
        'products.title as product_title',
      );
    if (filter.productRef) query.where('products.ref', filter.productRef);
    if (filter.subjectKind) {
      query.where('history.subject_kind', filter.subjectKind);
    }
    if (filter.subjectId) query.where('history.subject_id', filter.subjectId);
    if (filter.from) query.where('history.at', '>=', filter.from);
    if (filter.to) query.where('history.at', '<', filter.to);
    if (filter.actions) query.whereIn('history.action', filter.actions);
    if (filter.actor === SYSTEM_ACTOR) {
      query.where('history.actor', SYSTEM_ACTOR);
    } else if (filter.actor) {
      query.whereIn(
        'history.actor',
        db('people').where({ ref: filter.actor }).select('id'),
      );
    }
    if (audience !== 'auditor') this.#restrict(query, audience);
    return query;
  }

  /** Leaves what somebody oversees, is a side of, or did. */
  #restrict(
    query: Knex.QueryBuilder,
    { person, view }: { person: Person; view: View },
  ): void {
    const { db } = this.#database;
    const mine = [person.userRef, ...person.memberOf];
    const readable = () => {
      const agreements = db('agreements').select('agreements.id');
      view.agreements.narrow(agreements);
      return agreements;
    };
    const ofSides = () =>
      readable().where(q =>
        q
          .whereIn('agreements.consumer_owner_ref', mine)
          .orWhereIn('agreements.consumer_ref', mine)
          .orWhere('agreements.requester_ref', person.userRef),
      );
    const grantsOf = (agreements: Knex.QueryBuilder) =>
      db('grants').whereIn('agreement_id', agreements).select('grants.id');
    query.where(q =>
      q
        .whereIn('history.product_uid', this.#overseen(db, mine))
        .orWhere(w => about(w, 'agreement', ofSides()))
        .orWhere(w => about(w, 'grant', grantsOf(ofSides())))
        .orWhereIn(
          'history.actor',
          db('people').where({ ref: person.userRef }).select('id'),
        ),
    );
    if (view.agreements.all) return;
    query.where(q =>
      q
        .whereNotIn('history.subject_kind', ['agreement', 'grant'])
        .orWhere(w => about(w, 'agreement', readable()))
        .orWhere(w => about(w, 'grant', grantsOf(readable()))),
    );
  }

  #overseen(db: Db, mine: readonly string[]): Knex.QueryBuilder {
    const duty = this.#roles.overseen(mine);
    const products = db('products').select('products.uid');
    if (duty.everything) return products;
    return products.where(q => {
      q.whereIn('products.owner_ref', mine)
        .orWhereIn(
          'products.domain_ref',
          db('domains').whereIn('owner_ref', mine).select('ref'),
        )
        .orWhereIn('products.domain_ref', duty.domains);
      if (duty.otherDomains) {
        q.orWhereNotIn('products.domain_ref', duty.otherDomains);
      }
    });
  }

  /** The entries of some rows, without those about products that the catalog hides. */
  async #shown(
    audience: HistoryAudience,
    rows: readonly Record<string, never>[],
  ): Promise<SealedEntry[]> {
    const entries = await this.#named(rows.map(toEntry));
    if (audience === 'auditor' || audience.view.all) return entries;
    const { person, view } = audience;
    const refs = entries.flatMap(({ product }) => product?.ref ?? []);
    const visible = await view.visible([...new Set(refs)]);
    const sides = await this.#sides(person, entries);
    return entries.filter(
      ({ product, subject, actor }) =>
        !product ||
        visible.has(product.ref) ||
        sides.has(subject.id) ||
        actor === person.userRef,
    );
  }

  /** Those that somebody stood in for, by reference instead of by pseudonym. */
  async #named(entries: SealedEntry[]): Promise<SealedEntry[]> {
    const ids = entries.flatMap(({ data }) => data.onBehalfOf ?? []);
    if (ids.length === 0) return entries;
    const people: { id: string; ref: string }[] = await this.#database
      .db('people')
      .whereIn('id', ids as string[])
      .select('id', 'ref');
    return entries.map(({ data: { onBehalfOf, ...data }, ...entry }) => ({
      ...entry,
      onBehalfOf: people.find(({ id }) => id === onBehalfOf)?.ref,
      data,
    }));
  }

  /** Of what some entries are about, that which somebody is a side of: they agreed. */
  async #sides(
    person: Person,
    entries: readonly SealedEntry[],
  ): Promise<Set<string>> {
    const mine = [person.userRef, ...person.memberOf];
    const ids = [...new Set(entries.map(({ subject }) => subject.id))];
    const rows: { id: string; grant_id: string | null }[] = await this.#database
      .db('agreements')
      .leftJoin('grants', 'grants.agreement_id', 'agreements.id')
      .leftJoin('products', 'products.uid', 'agreements.product_uid')
      .where(q => q.whereIn('agreements.id', ids).orWhereIn('grants.id', ids))
      .andWhere(q =>
        q
          .whereIn('agreements.consumer_owner_ref', mine)
          .orWhereIn('agreements.consumer_ref', mine)
          .orWhereIn('products.owner_ref', mine)
          .orWhere('agreements.requester_ref', person.userRef),
      )
      .select('agreements.id', 'grants.id as grant_id');
    return new Set(rows.flatMap(row => [row.id, row.grant_id ?? row.id]));
  }
}

function about(
  query: Knex.QueryBuilder,
  kind: string,
  ids: Knex.QueryBuilder,
): void {
  query.where('history.subject_kind', kind).whereIn('history.subject_id', ids);
}

function toEntry(row: Record<string, never>): SealedEntry {
  return {
    sequence: Number(row.seq),
    id: row.id,
    at: row.at,
    action: row.action,
    actor: row.person ?? row.actor,
    channel: row.channel ?? undefined,
    subject: { kind: row.subject_kind, id: row.subject_id },
    product: row.product_ref
      ? { ref: row.product_ref, title: row.product_title }
      : undefined,
    from: row.from_state ?? undefined,
    to: row.to_state ?? undefined,
    reason: row.free_text ?? undefined,
    data: JSON.parse(row.data),
  };
}
