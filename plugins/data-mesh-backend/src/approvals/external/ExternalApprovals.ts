import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { ExternalAnswer } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  plainText,
  realTiming,
  WebhookClient,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { Person } from '@meshwork/model';
import type { AgreementService } from '../../agreements/AgreementService';
import { AgreementStore } from '../../agreements/AgreementStore';
import type { Clock } from '../../clock';
import type { ContractService } from '../../contracts/ContractService';
import { RevisionStore } from '../../contracts/RevisionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { runFrom } from '../../history/origin';
import { decidedThere } from '../../people/externalNames';
import { StepStore, type StepRow } from '../StepStore';
import { subjectOf } from '../subjects';
import { ExternalStore } from './ExternalStore';
import { approvalMessage, readReference } from './message';
import type { ExternalSystem } from './systems';

export type ExternalOutcome = 'taken' | 'repeated';

const STATE = { approve: 'approved', reject: 'rejected' } as const;

/**
 * Steps that are decided in another system: it is asked when such a step opens, and what it
 * answers counts as the decision of whoever it names, made there. Nobody in the portal
 * decides on them, and the system decides on nothing else.
 */
export class ExternalApprovals {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    systems: readonly ExternalSystem[];
    agreements: AgreementService;
    contracts: ContractService;
    /** Where the portal's pages, and this plugin, are for people and systems outside. */
    addresses: { app: string; plugin: string };
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    systems: readonly ExternalSystem[];
    agreements: AgreementService;
    contracts: ContractService;
    addresses: { app: string; plugin: string };
  }) {
    this.#options = options;
  }

  /** What answers of a system may be signed with; nothing where there is no such system. */
  secrets(systemId: string): readonly string[] | undefined {
    return this.#system(systemId)?.endpoint.secrets();
  }

  /**
   * Asks the system that decides on a step, if the step still waits. The worker calls it.
   *
   * @throws WebhookError when the system refused, or did not answer
   */
  async ask(stepId: string, why: 'requested' | 'reminded'): Promise<void> {
    const { database, clock, addresses } = this.#options;
    const { db } = database;
    const step = await StepStore.get(db, stepId);
    if (step?.state !== 'open' || !step.system) return;
    const subject = await subjectOf(db, step.subjectKind, step.subjectId);
    if (!subject?.waits) return;
    const system = this.#system(step.system);
    if (!system) {
      throw new Error(
        `A step waits for "${step.system}", which dataMesh.approvals.external does not have`,
      );
    }
    const isAgreement = step.subjectKind === 'agreement';
    const idempotencyKey = why === 'requested' ? step.id : `${step.id}:${why}`;
    const answer = await new WebhookClient(system.endpoint, {
      ...realTiming,
      now: () => clock.now(),
    }).post({
      id: idempotencyKey,
      idempotencyKey,
      body: approvalMessage(`approval.${why}`, {
        step,
        subject,
        agreement: isAgreement
          ? await AgreementStore.get(db, step.subjectId)
          : undefined,
        revision: isAgreement
          ? undefined
          : await RevisionStore.get(db, step.subjectId),
        now: clock.now(),
        link: `${addresses.app}${subject.path}`,
        answerTo: `${addresses.plugin}/approvals/${system.id}/answers`,
      }),
    });
    await ExternalStore.sent(db, step.id, clock.now(), {
      title: system.title,
      ...readReference(answer.body),
    });
  }

  /**
   * Takes a decision that was made there. The signature of the message must have held.
   *
   * @throws InputError naming what nobody said, NotFoundError when the
   *   system has no such step, ConflictError when the step waits no more, or not yet
   */
  async decided(
    systemId: string,
    answer: ExternalAnswer,
  ): Promise<ExternalOutcome> {
    const { database, clock } = this.#options;
    const system = this.#system(systemId);
    const decision = decisionOf(answer);
    const step = await StepStore.get(database.db, decision.step);
    if (!system || step?.role !== 'external' || step.target !== system.id) {
      throw new NotFoundError('There is no such step');
    }
    if (isSame(step, decision)) return 'repeated';
    if (step.state !== 'open' || !step.system) {
      throw new ConflictError(
        `The step does not wait for a decision of ${system.title}: it is ${
          step.system ? step.state : 'decided in the portal'
        }`,
      );
    }
    const found = readReference(answer);
    if (found.reference || found.link) {
      await ExternalStore.sent(database.db, step.id, clock.now(), {
        title: system.title,
        ...found,
      });
    }
    await this.#decide(step, system, decision);
    return 'taken';
  }

  async #decide(step: StepRow, system: ExternalSystem, decision: Decision) {
    const { database, agreements, contracts } = this.#options;
    const subject = await subjectOf(
      database.db,
      step.subjectKind,
      step.subjectId,
    );
    if (!subject) throw new NotFoundError('There is no such step');
    const there = decidedThere(decision.decidedBy, system.title);
    const decider: Person = {
      userRef: `external:default/${system.id}`,
      memberOf: [],
      system: { id: system.id, decidedBy: decision.decidedBy },
    };
    const command = {
      action: decision.decision,
      reason: decision.reason ? `${decision.reason} (${there})` : there,
      stateVersion: subject.stateVersion,
      step: step.position,
    };
    const service = step.subjectKind === 'agreement' ? agreements : contracts;
    await runFrom('external', () =>
      service.act(step.subjectId, command, decider),
    );
  }

  #system(id: string): ExternalSystem | undefined {
    return this.#options.systems.find(system => system.id === id);
  }
}

interface Decision {
  step: string;
  decision: 'approve' | 'reject';
  /** Who decided there: a name, not somebody of this portal. */
  decidedBy: string;
  reason?: string;
}

function isSame(step: StepRow, { decision, decidedBy }: Decision): boolean {
  return step.state === STATE[decision] && step.decidedThere === decidedBy;
}

/** What the API document cannot say of an answer. */
function decisionOf(answer: ExternalAnswer): Decision {
  const { step, decision } = answer;
  const decidedBy = plainText(answer.decidedBy, 200);
  if (!decidedBy) {
    throw new InputError(
      'request/body/decidedBy must name the person who decided',
    );
  }
  const reason = plainText(answer.reason, 3000);
  if (decision === 'reject' && !reason) {
    throw new InputError(
      'request/body/reason must be given: to reject without saying why helps nobody',
    );
  }
  return { step, decision, decidedBy, ...(reason && { reason }) };
}
