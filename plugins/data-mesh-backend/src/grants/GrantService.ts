import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { STATUS_DEADLINE_MS, withDeadline } from './deadline';
import { GrantStore, type GrantRow } from './GrantStore';
import type { GrantTarget } from './targets';

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
    if (existing) {
      await this.#wish(tx, existing, 'wanted', now);
      return;
    }
    for (const target of targets) {
      if (target.problem !== undefined) continue;
      const { provisioner, environment, principals, resources } = target;
      const grantId = await GrantStore.insert(
        tx,
        {
          agreementId: subject.agreementId,
          productUid: subject.productUid,
          provisioner,
          environment,
          principals,
          resources,
        },
        now,
      );
      await Outbox.add(
        tx,
        'grant',
        { grantId },
        { at: now, partition: provisioner },
      );
    }
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
      if (grant.wish === wish) continue;
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
