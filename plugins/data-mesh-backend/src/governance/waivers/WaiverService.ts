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
  daysToInstants,
  mayAct,
  mayDecide,
  OPEN_WAIVER_STATES,
  PeriodError,
  waiverTransitions,
  withinLongestPeriod,
  type Actor,
  type Person,
  type StepTaker,
  type WaiverAction,
  type WaiverState,
} from '@meshwork/model';
import {
  StaleStateError,
  demandReason,
  type Approvals,
} from '../../approvals/Approvals';
import { audited } from '../../audit';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import { decodeCursor, encodeCursor } from '../../database/cursor';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import { roleContextOf } from '../../people/roleContext';
import { standing } from '../../people/Standings';
import type { Roles } from '../../people/Roles';
import type { Policies } from '../policies/PolicySet';
import type { ScoreService } from '../scores/ScoreService';
import { legalWaiver } from './rules';
import { tellAboutWaiver } from './telling';
import { WaiverStore, type Waiver } from './WaiverStore';

/** Actions of people on a waiver that is there. */
export type WaiverCommand = Exclude<WaiverAction, 'request' | 'expire'>;

/** What somebody asks to have put up with. */
export interface WaiverWish {
  checkId: string;
  reason: string;
  /** `2027-01-31`: the last day on which it holds. */
  lastDay: string;
}

/** More than this is "many". */
const COUNTED = 100;
/** Waivers that are looked at in one sweep. */
const SWEPT = 500;

/**
 * Exemptions from checks: asked for by who owns the product, decided by whom the policy
 * names, shown as such wherever scores are, and over on a day.
 */
export class WaiverService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    roles: Roles;
    policies: Policies;
    scores: ScoreService;
    timeZone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    roles: Roles;
    policies: Policies;
    scores: ScoreService;
    timeZone: string;
  }) {
    this.#options = options;
  }

  /**
   * @throws NotAllowedError for whoever does not own the product
   * @throws InputError naming the field
   * @throws ConflictError where there is one already, or nothing to be exempted from
   */
  async request(
    product: ProductRow,
    wish: WaiverWish,
    person: Person,
  ): Promise<Waiver> {
    const { database, clock, auditor, scores, policies } = this.#options;
    const { db } = database;
    const context = await roleContextOf(db, product);
    const row = waiverTransitions.find(({ action }) => action === 'request')!;
    const allowed = mayAct(row, {
      as: standing(person, this.#options.roles, context),
    });
    if (!allowed.allowed) throw new NotAllowedError(allowed.reason);
    demandReason('ask for a waiver', wish.reason);
    const result = (await scores.card(product.uid))?.results.find(
      ({ id }) => id === wish.checkId,
    );
    if (!result) {
      throw new InputError(
        `request/body/check: ${product.ref} has no check "${wish.checkId}"`,
      );
    }
    if (result.outcome !== 'fail' && result.outcome !== 'unknown') {
      throw new ConflictError(
        `There is nothing to be exempted from: "${result.title}" is ${result.outcome}`,
      );
    }
    const now = clock.now();
    const { policies: rules } = await policies.of(product.domainRef);
    const untilAt = this.#until(wish.lastDay, rules.waivers?.longest, now);
    const { approvers, note } = await this.#deciders(
      product,
      result.check.owner,
      person.userRef,
    );
    if (approvers.length === 0) {
      throw new ConflictError(note ?? 'Nobody can decide on it');
    }
    const waiver = {
      id: randomUUID(),
      productUid: product.uid,
      checkId: wish.checkId,
      checkTitle: result.title,
      state: 'requested' as const,
      stateVersion: 1,
      reason: wish.reason,
      requesterRef: person.userRef,
      approvers,
      untilAt,
      createdAt: now,
    };
    await audited(
      auditor,
      { eventId: 'waiver-request', meta: { product: product.ref } },
      async () => {
        await database.transaction(async tx => {
          if (!(await WaiverStore.insert(tx, waiver))) {
            throw new ConflictError(
              `A waiver of "${result.title}" is asked for or holds already`,
            );
          }
          await this.#note(tx, waiver, {
            action: 'request',
            actor: person.userRef,
            to: 'requested',
            at: now,
            text: wish.reason,
          });
          await Outbox.add(
            tx,
            'waiver-clock',
            { waiverId: waiver.id },
            { at: untilAt },
          );
          await tellAboutWaiver(tx, 'request', {
            waiver,
            product,
            recipients: waiver.approvers,
            actor: person.userRef,
            text: wish.reason,
            at: now,
          });
        });
      },
    );
    return { ...waiver, productRef: product.ref, productTitle: product.title };
  }

  /**
   * @throws NotFoundError, ConflictError with the state, NotAllowedError
   */
  async act(
    id: string,
    command: { action: WaiverCommand; stateVersion: number; reason?: string },
    person: Person,
  ): Promise<Waiver> {
    const { database, clock, auditor } = this.#options;
    const waiver = await this.#asItIsNow(await this.find(id));
    const { action, reason } = command;
    const row = legalWaiver(waiver.state, action);
    const { actors, onBehalfOf } = await this.#standing(waiver, person);
    const allowed = mayAct(row, { as: actors });
    if (!allowed.allowed) {
      const { reason: why } = this.#eligibility(waiver, person);
      throw new NotAllowedError(
        row.by.includes('approver') ? why ?? allowed.reason : allowed.reason,
      );
    }
    if (row.reason === 'mandatory') demandReason(action, reason);
    if (command.stateVersion !== waiver.stateVersion) {
      throw new StaleStateError('waiver', waiver);
    }
    const now = clock.now();
    const [to] = row.to;
    await audited(
      auditor,
      {
        eventId: `waiver-${action}`,
        meta: { waiver: id, product: waiver.productRef },
      },
      () =>
        database.transaction(async tx => {
          const moved = await WaiverStore.move(tx, waiver, {
            state: to,
            decidedBy: person.userRef,
            decidedFor: onBehalfOf,
            decidedAt: now,
            decisionReason: reason,
          });
          if (!moved)
            throw new StaleStateError('waiver', await stateNow(tx, id));
          await this.#note(tx, waiver, {
            action,
            actor: person.userRef,
            onBehalfOf,
            from: waiver.state,
            to,
            at: now,
            text: reason,
          });
          await this.#follow(tx, waiver, now);
          const product = await ProjectionStore.product(tx, {
            uid: waiver.productUid,
          });
          await tellAboutWaiver(tx, action, {
            waiver,
            product: { ref: waiver.productRef, title: waiver.productTitle },
            recipients:
              action === 'withdraw'
                ? waiver.approvers
                : [waiver.requesterRef, product!.ownerRef],
            actor: person.userRef,
            text: reason,
            at: now,
          });
        }),
    );
    return await this.find(id);
  }

  /** @throws NotFoundError */
  async find(id: string): Promise<Waiver> {
    const waiver = await WaiverStore.find(this.#options.database.db, id);
    if (!waiver) throw new NotFoundError(`No waiver ${id}`);
    return waiver;
  }

  /** Those that wait for somebody, that concern what they own, or all; newest first. */
  async list(
    filter: {
      person?: Person;
      view: 'waiting' | 'mine' | 'all';
      productUid?: string;
      states?: readonly WaiverState[];
    },
    page: { cursor?: string; limit: number },
  ): Promise<{ items: Waiver[]; nextCursor?: string }> {
    const { person, view } = filter;
    const refs = person && [
      person.userRef,
      ...person.memberOf,
      ...(person.standsInFor ?? []).flatMap(absent => [
        absent.userRef,
        ...absent.memberOf,
      ]),
    ];
    const found = await WaiverStore.list(
      this.#options.database.db,
      {
        states: view === 'waiting' ? ['requested'] : filter.states,
        productUid: filter.productUid,
        ...(view === 'waiting' && { approvers: refs }),
        ...(view === 'mine' &&
          person && { owners: [person.userRef, ...person.memberOf] }),
      },
      { after: decodeCursor(page.cursor, 2), limit: page.limit + 1 },
    );
    const items = found.slice(0, page.limit);
    const last = items[items.length - 1];
    return {
      items,
      ...(found.length > page.limit && {
        nextCursor: encodeCursor([last.createdAt, last.id]),
      }),
    };
  }

  /** How many wait for somebody; a hundred are counted. */
  async count(person: Person): Promise<number> {
    const page = { limit: COUNTED };
    return (await this.list({ person, view: 'waiting' }, page)).items.length;
  }

  /** What of a waiver is open to somebody now. */
  async actionsOf(waiver: Waiver, person: Person): Promise<WaiverCommand[]> {
    const { actors } = await this.#standing(waiver, person);
    return actionsIn(waiverTransitions, waiver.state).filter(
      (action): action is WaiverCommand =>
        action !== 'expire' &&
        action !== 'request' &&
        mayAct(legalWaiver(waiver.state, action), { as: actors }).allowed,
    );
  }

  /** Its last day is over. */
  async expire(id: string): Promise<void> {
    const { database, clock } = this.#options;
    const now = clock.now();
    const waiver = await WaiverStore.find(database.db, id);
    if (!waiver || !OPEN_WAIVER_STATES.includes(waiver.state)) return;
    if (waiver.untilAt > now) return;
    await database.transaction(async tx => {
      // Whoever was faster has decided.
      if (!(await WaiverStore.move(tx, waiver, { state: 'expired' }))) return;
      await this.#note(tx, waiver, {
        action: 'expire',
        actor: SYSTEM_ACTOR,
        from: waiver.state,
        to: 'expired',
        at: now,
      });
      await this.#follow(tx, waiver, now);
      const product = await ProjectionStore.product(tx, {
        uid: waiver.productUid,
      });
      await tellAboutWaiver(tx, 'expire', {
        waiver,
        product: { ref: waiver.productRef, title: waiver.productTitle },
        recipients: [
          ...(product ? [product.ownerRef] : []),
          ...(waiver.state === 'requested' ? waiver.approvers : []),
        ],
        at: now,
      });
    });
  }

  /** Finds out again who decides on what is open of a product: its owners may be others. */
  async reassign(productUid: string): Promise<void> {
    const { database } = this.#options;
    const open = await WaiverStore.list(
      database.db,
      { productUid, states: OPEN_WAIVER_STATES },
      { limit: SWEPT },
    );
    for (const waiver of open) {
      const { approvers } = await this.#asItIsNow(waiver);
      if (String(approvers) === String(waiver.approvers)) continue;
      await database.transaction(tx =>
        WaiverStore.putApprovers(tx, waiver.id, approvers),
      );
    }
  }

  /** Those that are over, in case a clock was lost. */
  async sweep(): Promise<void> {
    const { database, clock } = this.#options;
    const due = await WaiverStore.due(database.db, clock.now(), SWEPT);
    for (const id of due) await this.expire(id);
  }

  /** Who decides on a check of a product, of those who did not ask. */
  async #deciders(product: ProductRow, owner: string, requesterRef: string) {
    const { database, approvals } = this.#options;
    const [step] = await approvals.assign(
      [[owner as StepTaker]],
      await roleContextOf(database.db, product),
      { kind: 'person', userRef: requesterRef },
    );
    return { approvers: [...step.approvers].sort(), note: step.note };
  }

  /** The same with who decides on it now: a role may have passed to others since. */
  async #asItIsNow(waiver: Waiver): Promise<Waiver> {
    const { database, policies } = this.#options;
    const product = await ProjectionStore.product(database.db, {
      uid: waiver.productUid,
    });
    if (!product) return waiver;
    const { policies: rules } = await policies.of(product.domainRef);
    const check = rules.checks?.find(({ id }) => id === waiver.checkId);
    // A check that nobody asks for any more: whoever was to decide still may.
    if (!check) return waiver;
    const { approvers } = await this.#deciders(
      product,
      check.owner,
      waiver.requesterRef,
    );
    return { ...waiver, approvers };
  }

  #until(lastDay: string, longest: string | undefined, now: string): string {
    const { timeZone: zone } = this.#options;
    const field = 'request/body/lastDay';
    try {
      const { end } = daysToInstants({ first: lastDay, last: lastDay }, zone);
      if (end <= now) throw new InputError(`${field}: ${lastDay} is over`);
      if (longest && !withinLongestPeriod({ start: now, end, longest, zone })) {
        throw new InputError(`${field}: the policy permits ${longest} at most`);
      }
      return end;
    } catch (error) {
      if (error instanceof PeriodError) {
        throw new InputError(`${field}: ${error.message}`);
      }
      throw error;
    }
  }

  async #standing(
    waiver: Waiver,
    person: Person,
  ): Promise<{ actors: Actor[]; onBehalfOf?: string }> {
    const { database, roles } = this.#options;
    const product = await ProjectionStore.product(database.db, {
      uid: waiver.productUid,
    });
    if (!product) return { actors: [] };
    const decides = this.#eligibility(waiver, person);
    return {
      actors: standing(
        person,
        roles,
        await roleContextOf(database.db, product),
        { requesterRef: waiver.requesterRef, approver: decides.allowed },
      ),
      onBehalfOf: decides.onBehalfOf,
    };
  }

  /** Four eyes: on the list of those who decide, and not who asked. */
  #eligibility(
    waiver: Waiver,
    person: Person,
  ): { allowed: boolean; onBehalfOf?: string; reason?: string } {
    return mayDecide(
      person,
      { approvers: waiver.approvers, subjectKind: 'waiver' },
      { kind: 'person', userRef: waiver.requesterRef },
      [],
    );
  }

  /** The score is another one, and so is whatever it rolls up to. */
  async #follow(tx: Tx, waiver: Waiver, at: string): Promise<void> {
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: waiver.productUid },
      { at, dedupe: `evaluate:${waiver.productUid}` },
    );
  }

  async #note(
    tx: Tx,
    waiver: Pick<Waiver, 'id' | 'productUid' | 'checkId' | 'untilAt'>,
    event: {
      action: WaiverAction;
      actor: string;
      onBehalfOf?: string;
      from?: WaiverState;
      to: WaiverState;
      at: string;
      text?: string;
    },
  ): Promise<void> {
    await HistoryStore.append(tx, {
      ...event,
      subject: { kind: 'waiver', id: waiver.id },
      productUid: waiver.productUid,
      data: { check: waiver.checkId, until: waiver.untilAt },
    });
  }
}

async function stateNow(
  tx: Tx,
  id: string,
): Promise<{ state: string; stateVersion: number }> {
  const waiver = await WaiverStore.find(tx, id);
  return waiver ?? { state: 'gone', stateVersion: 0 };
}
