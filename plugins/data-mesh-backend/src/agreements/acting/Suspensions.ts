import { NotAllowedError } from '@backstage/errors';
import {
  mayAct,
  mayActTogether,
  type Actor,
  type AgreementAction,
  type AgreementState,
  type Person,
  type Transition,
} from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import type { ProductRow } from '../../catalog/ProjectionStore';
import { later, type Clock } from '../../clock';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import type { Directory } from '../../people/Directory';
import { roleContextOf } from '../../people/roleContext';
import type { Roles } from '../../people/Roles';
import type { AgreementLife } from '../AgreementLife';
import type { AgreementRow } from '../AgreementStore';
import { tellAboutAgreement } from '../telling';
import type { AgreementStandings } from './AgreementStandings';
import {
  PendingActionStore,
  type JointAction,
  type PendingActionRow,
} from './PendingActionStore';

/** How long a first person waits for a second one. */
const JOIN_WITHIN_MS = 24 * 60 * 60 * 1000;

type Row = Transition<AgreementState, AgreementAction>;
type OwnerOf = Pick<ProductRow, 'ownerRef' | 'domainRef'>;

/**
 * Suspending access in an emergency, and what it leads to. Some may suspend alone, others
 * only together with a second person; resuming and ending always take two. Who may is in
 * the table; the first one's wish is kept until a second one joins, for a day.
 */
export class Suspensions {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    directory: Directory;
    roles: Roles;
    standings: AgreementStandings;
    life: AgreementLife;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    directory: Directory;
    roles: Roles;
    standings: AgreementStandings;
    life: AgreementLife;
  }) {
    this.#options = options;
  }

  /**
   * Does it, alone or as the second person, or writes down that a second one is awaited.
   *
   * @throws NotAllowedError when the person may neither begin nor join, StaleStateError
   */
  async act(
    agreement: AgreementRow,
    product: ProductRow,
    row: Row,
    command: { action: JointAction; reason?: string; stateVersion: number },
    person: Person,
  ): Promise<void> {
    const { clock, database, standings } = this.#options;
    const as = await standings.of(person, agreement, product);
    const alone = mayAct(row, { as });
    const now = clock.now();
    const first = alone.allowed
      ? undefined
      : await this.#joinable(agreement, product, row, person, as, now);
    // Anybody who could complete it together with somebody may begin it.
    const begins = !alone.allowed && row.by.some(actor => as.includes(actor));
    if (!alone.allowed && !first && !begins) {
      throw new NotAllowedError(alone.reason);
    }
    if (command.stateVersion !== agreement.stateVersion) {
      throw new StaleStateError('agreement', agreement);
    }
    const recipients = await this.#everybody(agreement, product);
    await database.transaction(async tx => {
      const by = { at: now, actor: person.userRef, text: command.reason };
      if (!alone.allowed && !first) {
        await this.#wait(tx, agreement, product, command.action, by);
        return;
      }
      await this.#perform(tx, agreement, product, command.action, by, {
        recipients,
        first,
      });
    });
  }

  /** What waits for a second person, by agreement. */
  pending(agreementIds: readonly string[]) {
    const { clock, database } = this.#options;
    return PendingActionStore.reading(database.db, agreementIds, clock.now());
  }

  /** Of what waits for a second person, whether the reader is one. */
  async joining(
    pending: readonly PendingActionRow[],
    agreement: AgreementRow,
    product: OwnerOf,
    person: Person,
    rowOf: (action: JointAction) => Row | undefined,
  ): Promise<(PendingActionRow & { mayJoin: boolean })[]> {
    const { standings } = this.#options;
    if (pending.length === 0) return [];
    const as = await standings.of(person, agreement, product);
    return await Promise.all(
      pending.map(async asked => {
        const row = rowOf(asked.action);
        const mayJoin =
          row !== undefined &&
          asked.askedBy !== person.userRef &&
          mayActTogether(
            row,
            await this.#standingOf(asked.askedBy, agreement, product),
            as,
          );
        return { ...asked, mayJoin };
      }),
    );
  }

  /** Somebody else's wish that this person completes. */
  async #joinable(
    agreement: AgreementRow,
    product: ProductRow,
    row: Row,
    person: Person,
    as: readonly Actor[],
    now: string,
  ): Promise<PendingActionRow | undefined> {
    const pending =
      (
        await PendingActionStore.of(
          this.#options.database.db,
          [agreement.id],
          now,
        )
      ).get(agreement.id) ?? [];
    for (const asked of pending) {
      if (asked.action !== row.action || asked.askedBy === person.userRef) {
        continue;
      }
      const other = await this.#standingOf(asked.askedBy, agreement, product);
      if (mayActTogether(row, other, as)) return asked;
    }
    return undefined;
  }

  /** What somebody who asked earlier is to it now: they may have changed teams since. */
  async #standingOf(
    userRef: string,
    agreement: AgreementRow,
    product: OwnerOf,
  ): Promise<Actor[]> {
    const { directory, standings } = this.#options;
    const person = await directory.person(userRef);
    return await standings.of(person, agreement, product);
  }

  async #wait(
    tx: Tx,
    agreement: AgreementRow,
    product: ProductRow,
    action: JointAction,
    by: { at: string; actor: string; text?: string },
  ) {
    const { life, roles } = this.#options;
    await PendingActionStore.put(tx, {
      agreementId: agreement.id,
      action,
      askedBy: by.actor,
      askedAt: by.at,
      expiresAt: later(by.at, JOIN_WITHIN_MS),
      reason: by.text,
    });
    const { state } = agreement;
    await life.note(tx, agreement, {
      ...by,
      action,
      from: state,
      to: state,
      data: { note: 'waits for a second person' },
    });
    const context = await roleContextOf(tx, product);
    await tellAboutAgreement(tx, 'second-person', {
      agreement,
      productTitle: product.title,
      recipients: [
        ...roles.refs('steward', context),
        ...roles.refs('privacy-officer', context),
        ...roles.refs('governance', context),
        product.ownerRef,
      ],
      exclude: by.actor,
      text: by.text,
      at: by.at,
    });
  }

  async #perform(
    tx: Tx,
    agreement: AgreementRow,
    product: ProductRow,
    action: JointAction,
    by: { at: string; actor: string; text?: string },
    around: { recipients: string[]; first?: PendingActionRow },
  ) {
    const { life } = this.#options;
    const to: Record<JointAction, AgreementState> = {
      suspend: 'suspended',
      // As before: a notice that ran when it was suspended runs on.
      resume: agreement.noticeBy ? 'terminating' : 'active',
      end: 'ended',
    };
    await PendingActionStore.clear(tx, agreement.id);
    await life.move(tx, agreement, to[action], {
      ...by,
      action,
      text: by.text ?? around.first?.reason,
      ...(around.first && { data: { note: 'by two people' } }),
    });
    const occasion = { suspend: 'suspended', resume: 'resumed', end: 'ended' };
    await tellAboutAgreement(
      tx,
      occasion[action] as 'suspended' | 'resumed' | 'ended',
      {
        agreement,
        productTitle: product.title,
        recipients: around.recipients,
        exclude: by.actor,
        text: by.text ?? around.first?.reason,
        at: by.at,
      },
    );
  }

  /** Both sides, and everybody who answers for what may be read. */
  async #everybody(
    agreement: AgreementRow,
    product: ProductRow,
  ): Promise<string[]> {
    const { database, roles } = this.#options;
    const context = await roleContextOf(database.db, product);
    return [
      agreement.requesterRef,
      agreement.consumerOwnerRef,
      product.ownerRef,
      ...roles.refs('domain-owner', context),
      ...roles.refs('steward', context),
      ...roles.refs('privacy-officer', context),
      ...roles.refs('governance', context),
    ];
  }
}
