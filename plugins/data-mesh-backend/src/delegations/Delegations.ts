import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  daysToInstants,
  PeriodError,
  withinLongestPeriod,
  type Absent,
  type Person,
} from '@meshwork/model';
import type { SubjectKind } from '../approvals/StepStore';
import { audited } from '../audit';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore } from '../history/HistoryStore';
import type { Directory } from '../people/Directory';
import { Recent } from '../people/Recent';

/** Somebody fills steps for somebody who is away. */
export interface Delegation {
  id: string;
  delegatorRef: string;
  delegateRef: string;
  /** ISO 8601 instants. */
  from: string;
  until: string;
  /** What it is about; every kind when absent. */
  kinds?: SubjectKind[];
  createdAt: string;
}

/** Nobody is away for longer: a role is then given to somebody else. */
const LONGEST = 'P6M';

/**
 * "While I am away": a person names somebody who fills steps for them. It gives nothing but
 * that, and is never passed on: who stands in does so only for those who named them.
 */
export class Delegations {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    directory: Directory;
    timeZone: string;
  };

  /** For pages; decisions never look here. */
  readonly #recent = new Recent((userRef: string) => this.standsInFor(userRef));

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    directory: Directory;
    timeZone: string;
  }) {
    this.#options = options;
  }

  /** The same for a page, which may show what was so a moment ago. */
  async recentlyStoodInFor(userRef: string): Promise<Absent[]> {
    return await this.#recent.get(userRef);
  }

  /** Those for whom somebody fills steps now, with their groups as they are now. */
  async standsInFor(userRef: string): Promise<Absent[]> {
    const { database, clock, directory } = this.#options;
    const now = clock.now();
    const rows = await database
      .db('delegations')
      .where({ delegate_ref: userRef })
      .whereNull('revoked_at')
      .andWhere('from_at', '<=', now)
      .andWhere('until_at', '>', now);
    return await Promise.all(
      rows.map(async row => {
        const { memberOf } = await directory.person(row.delegator_ref);
        return {
          userRef: row.delegator_ref,
          memberOf,
          ...(row.kinds && { kinds: JSON.parse(row.kinds) }),
        };
      }),
    );
  }

  /** Those that are not over and that somebody gave, or was given. */
  async list(person: Person): Promise<Delegation[]> {
    const { database, clock } = this.#options;
    const rows = await database
      .db('delegations')
      .where(q =>
        q
          .where({ delegator_ref: person.userRef })
          .orWhere({ delegate_ref: person.userRef }),
      )
      .whereNull('revoked_at')
      .andWhere('until_at', '>', clock.now())
      .orderBy(['from_at', 'id']);
    return rows.map(fromRow);
  }

  /**
   * @throws InputError naming the field
   * @throws ConflictError when somebody is named for these days already
   */
  async create(
    wish: {
      delegate: string;
      firstDay: string;
      lastDay: string;
      kinds?: SubjectKind[];
    },
    person: Person,
  ): Promise<Delegation> {
    const { database, clock, auditor, directory } = this.#options;
    const now = clock.now();
    const { from, until } = this.#period(wish, now);
    if (wish.delegate === person.userRef) {
      throw new InputError(
        'request/body/delegate: nobody stands in for themselves',
      );
    }
    if (!(await directory.entities([wish.delegate])).has(wish.delegate)) {
      throw new InputError(
        `request/body/delegate: ${wish.delegate} is not in the catalog`,
      );
    }
    const delegation: Delegation = {
      id: randomUUID(),
      delegatorRef: person.userRef,
      delegateRef: wish.delegate,
      from,
      until,
      kinds: wish.kinds,
      createdAt: now,
    };
    await audited(
      auditor,
      {
        eventId: 'delegation-create',
        meta: { delegation: delegation.id, actor: person.userRef },
      },
      () =>
        database.transaction(async tx => {
          const other = await tx('delegations')
            .where({ delegator_ref: person.userRef })
            .whereNull('revoked_at')
            .andWhere('from_at', '<', until)
            .andWhere('until_at', '>', from)
            .first('delegate_ref');
          if (other) {
            throw new ConflictError(
              `${other.delegate_ref} stands in for you on some of these days already`,
            );
          }
          await tx('delegations').insert({
            id: delegation.id,
            delegator_ref: delegation.delegatorRef,
            delegate_ref: delegation.delegateRef,
            from_at: from,
            until_at: until,
            kinds: wish.kinds ? JSON.stringify(wish.kinds) : null,
            created_at: now,
          });
          await HistoryStore.append(tx, {
            at: now,
            subject: { kind: 'delegation', id: delegation.id },
            action: 'delegate',
            actor: person.userRef,
            onBehalfOf: wish.delegate,
            data: { from, until },
          });
          await Outbox.add(
            tx,
            'notify',
            {
              recipients: [wish.delegate],
              title: `You stand in for ${person.userRef.replace(
                /^.*\//,
                '',
              )} from ${wish.firstDay} to ${wish.lastDay}`,
              link: '/data-mesh/reviews',
              topic: 'data-mesh:delegation',
              scope: `data-mesh:delegation:${delegation.id}`,
            },
            { at: now },
          );
        }),
    );
    this.#recent.forget(wish.delegate);
    return delegation;
  }

  /** @throws NotFoundError, NotAllowedError for whoever did not give it */
  async revoke(id: string, person: Person): Promise<void> {
    const { database, clock, auditor } = this.#options;
    const row = await database.db('delegations').where({ id }).first();
    const isSide = [row?.delegator_ref, row?.delegate_ref].includes(
      person.userRef,
    );
    if (!row || !isSide) throw new NotFoundError(`No delegation ${id}`);
    if (row.delegator_ref !== person.userRef) {
      throw new NotAllowedError('Who gave a delegation takes it back');
    }
    const now = clock.now();
    await audited(
      auditor,
      {
        eventId: 'delegation-revoke',
        meta: { delegation: id, actor: person.userRef },
      },
      () =>
        database.transaction(async tx => {
          const revoked = await tx('delegations')
            .where({ id })
            .whereNull('revoked_at')
            .update({ revoked_at: now });
          if (revoked === 0) return;
          await HistoryStore.append(tx, {
            at: now,
            subject: { kind: 'delegation', id },
            action: 'revoke',
            actor: person.userRef,
          });
        }),
    );
    this.#recent.forget(row.delegate_ref);
  }

  #period(wish: { firstDay: string; lastDay: string }, now: string) {
    const { timeZone: zone } = this.#options;
    try {
      const { start: from, end: until } = daysToInstants(
        { first: wish.firstDay, last: wish.lastDay },
        zone,
      );
      if (until <= now) {
        throw new InputError(
          `request/body/lastDay is ${wish.lastDay}, which is over`,
        );
      }
      const start = from > now ? from : now;
      if (!withinLongestPeriod({ start, end: until, longest: LONGEST, zone })) {
        throw new InputError(
          `request/body/lastDay is ${wish.lastDay}; somebody stands in for ${LONGEST} at most`,
        );
      }
      return { from, until };
    } catch (error) {
      if (error instanceof PeriodError) {
        throw new InputError(`request/body/lastDay: ${error.message}`);
      }
      throw error;
    }
  }
}

function fromRow(row: Record<string, string>): Delegation {
  return {
    id: row.id,
    delegatorRef: row.delegator_ref,
    delegateRef: row.delegate_ref,
    from: row.from_at,
    until: row.until_at,
    kinds: row.kinds ? JSON.parse(row.kinds) : undefined,
    createdAt: row.created_at,
  };
}
