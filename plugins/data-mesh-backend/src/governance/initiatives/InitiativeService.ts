import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  actionsIn,
  dueMoment,
  initiativeTransitions,
  mayAct,
  nextMoment,
  speaksFor,
  type Actor,
  type InitiativeAction,
  type Person,
} from '@meshwork/model';
import { StaleStateError, demandReason } from '../../approvals/Approvals';
import { audited } from '../../audit';
import type { Clock } from '../../clock';
import { decodeCursor, encodeCursor } from '../../database/cursor';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import type { Roles } from '../../people/Roles';
import type { PolicyService } from '../policies/PolicyService';
import type { CheckSets } from '../scores/CheckSets';
import { inTurn } from '../../inTurn';
import { scoredProducts } from '../scores/scoredProducts';
import { close, failingByOwner, follow, measure } from './measuring';
import { endOfLastDay, legalInitiative } from './rules';
import {
  InitiativeStore,
  type Initiative,
  type InitiativeDay,
  type InitiativeTerms,
} from './InitiativeStore';
import { publishInitiative, tellEnd, tellProductOwner } from './telling';

/** Actions of people on an initiative that is there. */
export type InitiativeCommand = 'change' | 'cancel';

/** More at once are no initiatives but a second policy; and each is measured at each roll-up. */
const MOST_OPEN = 50;
/** Initiatives that are looked at in one sweep. */
const SWEPT = 200;

/**
 * Initiatives: begun by those whom configuration names, measured with each roll-up, and over
 * when they are reached or their last day is.
 */
export class InitiativeService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    roles: Roles;
    policies: Pick<PolicyService, 'all'>;
    sets: CheckSets;
    timeZone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    roles: Roles;
    policies: Pick<PolicyService, 'all'>;
    sets: CheckSets;
    timeZone: string;
  }) {
    this.#options = options;
  }

  /**
   * @throws NotAllowedError for whoever may not begin one
   * @throws InputError naming the field
   * @throws ConflictError where there are too many open ones
   */
  async create(terms: InitiativeTerms, person: Person): Promise<Initiative> {
    const { database, clock, auditor, sets } = this.#options;
    const row = initiativeTransitions.find(
      ({ action }) => action === 'create',
    )!;
    const allowed = mayAct(row, { as: this.#actors(person) });
    if (!allowed.allowed) throw new NotAllowedError(allowed.reason);
    const now = clock.now();
    const checked = await this.#checked(terms, 'request/body', now);
    // Asked before the transaction, in which nothing but itself may be asked.
    const criticality = await this.#criticality();
    const initiative: Initiative = {
      ...checked,
      id: randomUUID(),
      state: 'open',
      stateVersion: 1,
      createdBy: person.userRef,
      createdAt: now,
      announcedAt: now,
      nextAt: now,
    };
    await audited(
      auditor,
      { eventId: 'initiative-create', meta: { initiative: initiative.id } },
      () =>
        database.transaction(async tx => {
          if ((await InitiativeStore.open(tx)).length >= MOST_OPEN) {
            throw new ConflictError(
              `There are ${MOST_OPEN} open initiatives already`,
            );
          }
          await InitiativeStore.insert(tx, initiative);
          await this.#note(tx, initiative, {
            action: 'create',
            actor: person.userRef,
            to: 'open',
            at: now,
          });
          await publishInitiative(tx, 'create', initiative.id, now);
          // What is so already is said at once, and not at the next change.
          await follow(
            tx,
            initiative,
            criticality,
            await scoredProducts(tx, sets, { criticality }, {}, now),
            now,
          );
          await this.#wind(tx, initiative.id, now);
        }),
    );
    return await this.find(initiative.id);
  }

  /** @throws NotFoundError, ConflictError with the state, NotAllowedError, InputError */
  async act(
    id: string,
    command: {
      action: InitiativeCommand;
      stateVersion: number;
      reason?: string;
      change?: InitiativeTerms;
    },
    person: Person,
  ): Promise<Initiative> {
    const { database, clock, auditor } = this.#options;
    const initiative = await this.find(id);
    const { action, reason } = command;
    const row = legalInitiative(initiative.state, action);
    const allowed = mayAct(row, { as: this.#actors(person) });
    if (!allowed.allowed) throw new NotAllowedError(allowed.reason);
    if (row.reason === 'mandatory') demandReason(action, reason);
    if (command.stateVersion !== initiative.stateVersion) {
      throw new StaleStateError('initiative', initiative);
    }
    const now = clock.now();
    const changed =
      action === 'change'
        ? await this.#changed(initiative, command.change, now)
        : undefined;
    await audited(
      auditor,
      { eventId: `initiative-${action}`, meta: { initiative: id } },
      () =>
        database.transaction(async tx => {
          const moved = await InitiativeStore.move(tx, initiative, {
            state: row.to[0],
            ...(changed
              ? {
                  changed,
                  announced: changed.announcedAt !== initiative.announcedAt,
                }
              : {
                  closedAt: now,
                  cancelledBy: person.userRef,
                  cancelReason: reason,
                }),
          });
          if (!moved) {
            const current = await InitiativeStore.find(tx, id);
            throw new StaleStateError('initiative', current ?? initiative);
          }
          await this.#note(tx, changed ?? initiative, {
            action,
            actor: person.userRef,
            from: initiative.state,
            to: row.to[0],
            at: now,
            text: reason,
          });
          await publishInitiative(tx, action, id, now);
          if (changed) {
            // What it comes to is another thing: at once, and not at the next change.
            await Outbox.add(tx, 'roll-up', {}, { at: now, dedupe: 'roll-up' });
            await this.#wind(tx, id, changed.nextAt ?? now);
          } else {
            await tellEnd(tx, 'cancel', {
              initiative,
              actor: person.userRef,
              text: reason,
              at: now,
            });
          }
        }),
    );
    return await this.find(id);
  }

  /** @throws NotFoundError */
  async find(id: string): Promise<Initiative> {
    const { db } = this.#options.database;
    const initiative = await InitiativeStore.find(db, id);
    if (!initiative) throw new NotFoundError(`No initiative ${id}`);
    return initiative;
  }

  async days(id: string): Promise<InitiativeDay[]> {
    return await InitiativeStore.days(this.#options.database.db, id);
  }

  /** Open ones by their end, or those that are over. */
  async list(
    which: { open: boolean },
    page: { cursor?: string; limit: number },
  ): Promise<{ items: Initiative[]; nextCursor?: string }> {
    const found = await InitiativeStore.list(this.#options.database.db, which, {
      after: decodeCursor(page.cursor, 2),
      limit: page.limit + 1,
    });
    const items = found.slice(0, page.limit);
    const last = items[items.length - 1];
    return {
      items,
      ...(found.length > page.limit && {
        nextCursor: encodeCursor([last.untilAt, last.id]),
      }),
    };
  }

  /** All that are open, by their end. */
  async open(): Promise<Initiative[]> {
    return await InitiativeStore.open(this.#options.database.db);
  }

  /** Whether somebody may begin one. */
  mayCreate(person: Person): boolean {
    return this.#actors(person).includes('initiator');
  }

  /** Whether somebody answers for it. */
  isOwner({ ownerRef }: Initiative, person: Person): boolean {
    return speaksFor(person, [ownerRef]);
  }

  /** What of an initiative is open to somebody now. */
  actionsOf({ state }: Initiative, person: Person): InitiativeCommand[] {
    return actionsIn(initiativeTransitions, state).filter(
      (action): action is InitiativeCommand =>
        (action === 'change' || action === 'cancel') &&
        mayAct(legalInitiative(state, action), { as: this.#actors(person) })
          .allowed,
    );
  }

  /** Does what time demands: owners are told, or the last day is over. */
  async tick(id: string): Promise<void> {
    const { database, clock, sets, timeZone: zone } = this.#options;
    const now = clock.now();
    const criticality = await this.#criticality();
    await database.transaction(async tx => {
      const initiative = await InitiativeStore.find(tx, id);
      if (!initiative || initiative.state !== 'open') return;
      if (initiative.untilAt <= now) {
        const progress = measure(
          initiative,
          await scoredProducts(tx, sets, { criticality }, {}, now),
        );
        await InitiativeStore.measured(tx, initiative, progress, now);
        await close(tx, 'end', { ...initiative, progress }, now);
        return;
      }
      const { announcedAt, lastDay, told, untilAt: until } = initiative;
      const asked = { announcedAt, lastDay, zone, now };
      const moment = dueMoment({ ...asked, told });
      const nextAt = nextMoment({ ...asked, until });
      if (
        !(await InitiativeStore.told(tx, initiative, { told: moment, nextAt }))
      )
        return;
      await this.#wind(tx, id, nextAt);
      if (!moment) return;
      const owners = failingByOwner(
        initiative,
        await scoredProducts(tx, sets, { criticality }, {}, now),
      );
      for (const [ownerRef, products] of owners) {
        const about = { initiative, ownerRef, products, at: now };
        await tellProductOwner(tx, moment, about);
      }
      await HistoryStore.append(tx, {
        at: now,
        subject: { kind: 'initiative', id },
        action: 'remind',
        actor: SYSTEM_ACTOR,
        from: 'open',
        to: 'open',
        data: { moment, owners: owners.size },
      });
      await publishInitiative(tx, 'remind', id, now);
    });
  }

  /** Those of which time has something to do, in case a clock was lost. */
  async sweep(): Promise<void> {
    const { database, clock } = this.#options;
    const due = await InitiativeStore.due(database.db, clock.now(), SWEPT);
    await inTurn(due.map(id => () => this.tick(id)));
  }

  async #criticality() {
    return (await this.#options.policies.all()).mesh.policies.criticality;
  }

  #actors(person: Person): Actor[] {
    return speaksFor(person, this.#options.roles.initiatorRefs())
      ? ['initiator']
      : [];
  }

  async #wind(tx: Tx, initiativeId: string, at: string): Promise<void> {
    await Outbox.add(
      tx,
      'initiative-clock',
      { initiativeId },
      { at, dedupe: `initiative-clock:${initiativeId}:${at}` },
    );
  }

  /** @throws InputError naming the field */
  async #checked(
    terms: InitiativeTerms,
    field: string,
    now: string,
  ): Promise<InitiativeTerms & { untilAt: string }> {
    const { policies, timeZone: zone } = this.#options;
    if (!terms.name.trim()) throw new InputError(`${field}/name is empty`);
    const held = await policies.all();
    const known = new Set(
      [held.mesh, ...held.domains.values()].flatMap(({ policies: file }) =>
        (file.checks ?? []).filter(({ off }) => !off).map(({ id }) => id),
      ),
    );
    for (const [index, id] of terms.checks.entries()) {
      if (!known.has(id)) {
        throw new InputError(
          `${field}/checks/${index}: the policies have no check "${id}"`,
        );
      }
    }
    return {
      ...terms,
      checks: [...new Set(terms.checks)],
      untilAt: endOfLastDay(terms.lastDay, {
        zone,
        now,
        field: `${field}/lastDay`,
      }),
    };
  }

  /** The same with other terms; announced again where something else is asked. */
  async #changed(
    initiative: Initiative,
    terms: InitiativeTerms | undefined,
    now: string,
  ): Promise<Initiative> {
    if (!terms) {
      throw new InputError('request/body/change must say what it shall be');
    }
    const checked = await this.#checked(terms, 'request/body/change', now);
    const asks = ({ checks, scope, lastDay }: InitiativeTerms) =>
      JSON.stringify([checks, scope, lastDay]);
    const same = asks(initiative) === asks(checked);
    return {
      ...initiative,
      // A description that is left out is taken away.
      description: undefined,
      ...checked,
      ...(!same && { announcedAt: now, told: undefined, nextAt: now }),
    };
  }

  async #note(
    tx: Tx,
    { id, lastDay, checks }: Initiative,
    event: {
      action: InitiativeAction;
      actor: string;
      from?: string;
      to: string;
      at: string;
      text?: string;
    },
  ): Promise<void> {
    await HistoryStore.append(tx, {
      ...event,
      subject: { kind: 'initiative', id },
      data: { lastDay, checks: checks.join(' ') },
    });
  }
}
