import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import type { FollowStep, GrantPlan } from '@meshwork/model';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { STATUS_DEADLINE_MS, withDeadline } from './deadline';
import { GrantStore, type GrantRow } from './GrantStore';
import { noteFollowing } from './noteFollowing';
import { mergedTargets, type GrantTarget } from './targets';

/** What a grant is about, for the platform and for people. */
export interface GrantSubject {
  agreementId: string;
  productUid: string;
  productRef: string;
  port: string;
  consumerRef: string;
}

/** What should be granted: planned for reviewers, and written down for the worker. */
export class GrantService {
  readonly #provisioners: ReadonlyMap<string, GrantProvisioner>;

  constructor(options: {
    provisioners: ReadonlyMap<string, GrantProvisioner>;
  }) {
    this.#provisioners = options.provisioners;
  }

  /** What would be executed for some targets. Changes nothing. */
  async plan(
    targets: readonly GrantTarget[],
    subject: Omit<GrantSubject, 'productUid'>,
  ) {
    return await Promise.all(
      targets.map(async target => {
        const base = {
          provisioner: target.provisioner,
          environment: target.environment,
        };
        if (target.problem !== undefined) {
          return { ...base, statements: [], problem: target.problem };
        }
        const { principals } = target;
        const provisioner = this.#provisioners.get(target.provisioner);
        if (!provisioner) {
          return {
            ...base,
            principals,
            statements: [],
            problem: `No provisioner "${target.provisioner}" is installed`,
          };
        }
        const { statements } = await provisioner.plan({
          key: subject.agreementId,
          operation: subject.agreementId,
          ...subject,
          environment: target.environment,
          principals,
          resources: target.resources,
          keep: [],
        });
        return { ...base, principals, statements };
      }),
    );
  }

  /** Writes down what should be for an agreement that gives access from now on. */
  async want(
    tx: Tx,
    subject: GrantSubject,
    targets: readonly GrantTarget[],
    now: string,
  ): Promise<void> {
    const existing = (
      await GrantStore.ofAgreements(tx, [subject.agreementId])
    ).get(subject.agreementId);
    if (existing) await this.#wish(tx, existing, 'wanted', now);
    else await this.wantFirst(tx, subject, targets, now);
  }

  /**
   * The same for an agreement that nothing was ever granted for.
   *
   * @param gives - whether it gives access now already
   */
  async wantFirst(
    tx: Tx,
    subject: GrantSubject,
    targets: readonly GrantTarget[],
    now: string,
    gives = true,
  ): Promise<void> {
    for (const target of mergedTargets(targets)) {
      const { provisioner, environment, principals, resources } = target;
      await this.#plan(tx, subject, provisioner, {
        environment,
        plan: { principals, resources },
        gives,
        number: 1,
        at: now,
      });
    }
  }

  /**
   * Has the grants of an agreement follow what it covers now. A new plan is a grant of its
   * own: the old one is taken back at the same time, except for what both have, so that
   * nothing that is still agreed is lost in between, and each can be tried again by itself.
   *
   * @param options.gives - whether the agreement gives access now
   */
  async follow(
    tx: Tx,
    subject: GrantSubject,
    steps: readonly FollowStep<GrantRow>[],
    options: { environment: string; gives: boolean; at: string },
  ): Promise<void> {
    const { environment, gives, at } = options;
    const own =
      (await GrantStore.ofAgreements(tx, [subject.agreementId])).get(
        subject.agreementId,
      ) ?? [];
    for (const step of steps) {
      if (step.kind === 'block' || step.kind === 'unblock') {
        const reason = step.kind === 'block' ? step.reason : null;
        await GrantStore.block(tx, step.grant.id, reason);
      } else {
        const provisioner =
          step.kind === 'add' ? step.provisioner : step.grant.provisioner;
        if (step.kind !== 'add') {
          await GrantStore.replace(tx, step.grant.id, at);
          await this.#wish(
            tx,
            [{ ...step.grant, replacedAt: at }],
            'unwanted',
            at,
          );
        }
        if (step.kind !== 'withdraw') {
          const before = own.filter(grant => grant.provisioner === provisioner);
          await this.#plan(tx, subject, provisioner, {
            environment,
            plan: step.plan,
            gives,
            number: Math.max(0, ...before.map(({ plan }) => plan)) + 1,
            at,
          });
        }
      }
      await noteFollowing(tx, subject, step, at);
    }
  }

  /** Writes a plan down, and has it made where access is given now. */
  async #plan(
    tx: Tx,
    subject: GrantSubject,
    provisioner: string,
    planned: {
      environment: string;
      plan: GrantPlan;
      gives: boolean;
      number: number;
      at: string;
    },
  ): Promise<void> {
    const { environment, plan, gives, number, at } = planned;
    const grantId = await GrantStore.insert(
      tx,
      {
        agreementId: subject.agreementId,
        productUid: subject.productUid,
        provisioner,
        environment,
        principals: [...plan.principals],
        resources: plan.resources.map(({ columns, ...resource }) => ({
          ...resource,
          ...(columns && { columns: [...columns] }),
        })),
        wish: gives ? 'wanted' : 'unwanted',
        plan: number,
      },
      at,
    );
    if (!gives) return;
    await Outbox.add(tx, 'grant', { grantId }, { at, partition: provisioner });
  }

  /**
   * Writes down that an agreement gives access no more.
   *
   * @param urgent - in an emergency: before everything else that the platforms do
   */
  async unwant(
    tx: Tx,
    agreementId: string,
    now: string,
    urgent = false,
  ): Promise<void> {
    const grants = await GrantStore.ofAgreements(tx, [agreementId]);
    const own = grants.get(agreementId) ?? [];
    await this.#wish(tx, own, 'unwanted', now, urgent);
  }

  async #wish(
    tx: Tx,
    grants: readonly GrantRow[],
    wish: 'wanted' | 'unwanted',
    now: string,
    urgent = false,
  ) {
    for (const grant of grants) {
      // A plan that was replaced never comes back. What is left of it has to go with the
      // rest, as urgently, and by itself: there is no plan to go over to any more.
      const replaced = grant.replacedAt !== undefined;
      if (replaced && wish === 'wanted') continue;
      const going = replaced && grant.status !== 'absent';
      if (grant.wish === wish && !going) continue;
      // The worker may be moving the status right now: the wish wins, and the
      // worker finds its version stale and looks again.
      await GrantStore.wish(tx, grant.id, wish, now);
      await Outbox.add(
        tx,
        'grant',
        { grantId: grant.id },
        { at: now, partition: grant.provisioner, urgent },
      );
    }
  }

  /** Which platforms there are and whether they answer. */
  async platforms() {
    return await Promise.all(
      [...this.#provisioners.values()].map(async provisioner => {
        const { id, type } = provisioner;
        try {
          const signal = AbortSignal.timeout(STATUS_DEADLINE_MS);
          const status = await withDeadline(
            provisioner.status({ signal }),
            signal,
          );
          return { id, type, ...status };
        } catch (error) {
          return {
            id,
            type,
            available: false,
            message:
              error instanceof Error ? error.message : 'It does not answer',
          };
        }
      }),
    );
  }
}
