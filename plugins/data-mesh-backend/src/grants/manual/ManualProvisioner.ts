import type {
  GrantProvisioner,
  GrantSpec,
  InspectResult,
  ProvisionerOutcome,
  ProvisionerPlan,
  ProvisionerStatus,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  periodEnd,
  planDifference,
  type PlannedResource,
} from '@meshwork/model';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { ManualRule } from '../settings';
import { TaskStore, type TaskKind } from './TaskStore';
import { tellAboutTask } from './taskTelling';

/**
 * For what no machine can grant or take back: a dashboard's group, a copied file, a
 * mailed report. A grant is a task for a group of people; what they say is the evidence.
 */
export class ManualProvisioner implements GrantProvisioner {
  readonly id: string;
  readonly type = 'manual';
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    timeZone: string;
    rule: ManualRule;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    timeZone: string;
    rule: ManualRule;
  }) {
    this.id = options.rule.id;
    this.#options = options;
  }

  async plan(spec: GrantSpec): Promise<ProvisionerPlan> {
    const { rule } = this.#options;
    return {
      statements: [
        `Task for ${rule.owner}: ${rule.instructions.grant}`,
        ...namesOf(spec.resources).map(
          name => `  ${spec.consumerRef}: ${name}`,
        ),
      ],
    };
  }

  async grant(spec: GrantSpec): Promise<ProvisionerOutcome | void> {
    const given = await this.#given(spec);
    const { takenBack } = planDifference(given, [spec]);
    if (takenBack.length === 0) return await this.#task('grant', spec);
    // One task instead of two: whoever changes it knows what was there.
    const gone = namesOf(takenBack).map(name => `no more: ${name}`);
    return await this.#task('change', spec, [...new Set(gone)]);
  }

  async revoke(spec: GrantSpec): Promise<ProvisionerOutcome | void> {
    const { database, clock, rule } = this.#options;
    const grant = { ...spec, provisioner: this.id };
    if (await TaskStore.isGiven(database.db, grant)) {
      return spec.replacedBy
        ? { pending: { waitingFor: `A task of ${rule.owner} to change it` } }
        : await this.#task('revoke', spec);
    }
    // Nobody has given it yet, so nobody has to take it back.
    await database.transaction(tx =>
      TaskStore.supersede(tx, [spec.key], clock.now()),
    );
    return undefined;
  }

  /** Nobody can look; what was done last is what is there. */
  async inspect(spec: GrantSpec): Promise<InspectResult> {
    const { db } = this.#options.database;
    const given = await TaskStore.isGiven(db, {
      ...spec,
      provisioner: this.id,
    });
    return { status: given ? 'granted' : 'absent' };
  }

  async status(): Promise<ProvisionerStatus> {
    return { available: true };
  }

  /** Earlier plans of the same agreement that people gave, and have not taken back. */
  async #given({ replaces = [], agreementId }: GrantSpec) {
    const { db } = this.#options.database;
    const given = await Promise.all(
      replaces.map(({ key }) =>
        TaskStore.isGiven(db, { key, agreementId, provisioner: this.id }),
      ),
    );
    return replaces.filter((_, index) => given[index]);
  }

  async #task(
    kind: TaskKind,
    spec: GrantSpec,
    more: readonly string[] = [],
  ): Promise<ProvisionerOutcome | void> {
    const { database, clock, timeZone, rule } = this.#options;
    const task = await database.transaction(async tx => {
      const known = await TaskStore.ofOperation(tx, spec.operation);
      if (known) return known;
      const now = clock.now();
      const before = spec.replaces?.map(({ key }) => key) ?? [];
      await TaskStore.supersede(tx, [spec.key, ...before], now);
      const made = await TaskStore.insert(tx, {
        kind,
        provisioner: this.id,
        grantId: spec.key,
        operation: spec.operation,
        agreementId: spec.agreementId,
        productRef: spec.productRef,
        port: spec.port,
        consumerRef: spec.consumerRef,
        environment: spec.environment,
        resources: [...namesOf(spec.resources), ...more],
        instructions: rule.instructions[kind],
        ownerRef: rule.owner,
        createdAt: now,
        dueAt: periodEnd(now, rule.due, timeZone),
      });
      await tellAboutTask(tx, 'opened', made, now);
      return made;
    });
    if (task.state === 'done') return undefined;
    if (task.state === 'open') {
      return { pending: { waitingFor: `A task of ${rule.owner}` } };
    }
    throw new Error(
      `${rule.owner} cannot do it: ${task.words ?? 'nobody said why'}`,
    );
  }
}

function namesOf(resources: readonly PlannedResource[]): string[] {
  return resources.map(
    ({ container, name, columns }) =>
      `${container} ${name}${columns ? ` (${columns.join(', ')})` : ''}`,
  );
}
