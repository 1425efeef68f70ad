import type { SignalsService } from '@backstage/plugin-signals-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { AgreementClock } from '../agreements/AgreementClock';
import type { GrantFollowing } from '../agreements/GrantFollowing';
import type { MoveOffers } from '../agreements/moves/MoveOffers';
import type { PlatformFollowing } from '../agreements/PlatformFollowing';
import type { ReviewTriggers } from '../agreements/reviews/ReviewTriggers';
import type { ExternalApprovals } from '../approvals/external/ExternalApprovals';
import type { StepClocks } from '../approvals/StepClocks';
import type { GrantWorker } from '../grants/GrantWorker';
import type { ContractClock } from '../contracts/changes/ContractClock';
import type { RetirementOffers } from '../contracts/changes/RetirementOffers';
import type { ContinuationService } from '../continuations/ContinuationService';
import type { CriticalityService } from '../governance/criticality/CriticalityService';
import type { InitiativeService } from '../governance/initiatives/InitiativeService';
import type { RollUps } from '../governance/scores/RollUps';
import type { ScoreService } from '../governance/scores/ScoreService';
import type { ObservationRollUps } from '../observations/ObservationRollUps';
import type { SchemaWatch } from '../observations/schema/SchemaWatch';
import type { WaiverService } from '../governance/waivers/WaiverService';
import { Gathered } from './Gathered';
import { LANES } from './lanes';
import type { OutboxHandlers } from './Worker';

/** The topic of domain events and the channel of signals. */
export const EVENTS_TOPIC = 'data-mesh';

/** What the worker does with each kind of row: only calls of services. */
export function createHandlers(options: {
  grants: GrantWorker;
  agreementClock: AgreementClock;
  clocks: StepClocks;
  external: ExternalApprovals;
  triggers: ReviewTriggers;
  following: GrantFollowing;
  platform: PlatformFollowing;
  moveOffers: MoveOffers;
  retirements: RetirementOffers;
  contracts: ContractClock;
  scores: ScoreService;
  rollUps: RollUps;
  waivers: WaiverService;
  criticalities: CriticalityService;
  initiatives: InitiativeService;
  continuations: ContinuationService;
  observed: ObservationRollUps;
  schemas: SchemaWatch;
  notifications: NotificationService;
  signals: SignalsService;
  events: EventsService;
  reassign: (productUid: string) => Promise<void>;
}): OutboxHandlers {
  const { grants, agreementClock, clocks, triggers, scores } = options;
  const { external, notifications, signals, events } = options;
  const observed = new Gathered(
    async productUids => {
      await options.observed.work(productUids);
      await options.schemas.look(productUids);
    },
    { most: LANES.observed.slots },
  );
  return {
    grant: ({ grantId }) => grants.work(grantId),
    'grant-look': ({ grantId }) => grants.look(grantId),
    'agreement-clock': ({ agreementId }) => agreementClock.tick(agreementId),
    'agreement-reviews': async ({ productUid }) => {
      await triggers.evaluate(productUid);
      await options.moveOffers.evaluate(productUid);
      await options.retirements.evaluate(productUid);
    },
    'grant-plans': ({ productUid }) => options.following.evaluate(productUid),
    'platform-plans': change => options.platform.spread(change),
    'step-clock': ({ stepId }) => clocks.tick(stepId),
    'external-step': ({ stepId, why }) => external.ask(stepId, why),
    'contract-clock': ({ contractUid }) => options.contracts.tick(contractUid),
    evaluate: ({ productUid }) => scores.evaluate(productUid),
    'evaluate-outdated': () => scores.evaluateOutdated(),
    'roll-up': () => options.rollUps.rollUp(),
    observations: ({ productUid }) => observed.one(productUid),
    'criticality-declared': ({ productUid }) =>
      options.criticalities.declared(productUid),
    'waiver-clock': ({ waiverId }) => options.waivers.expire(waiverId),
    'initiative-clock': ({ initiativeId }) =>
      options.initiatives.tick(initiativeId),
    continue: ({ continuationId }, { id }) =>
      options.continuations.look(continuationId, id),
    reassign: ({ productUid }) => options.reassign(productUid),
    notify: async payload => {
      await notifications.send({
        recipients: {
          type: 'entity',
          entityRef: payload.recipients,
          excludeEntityRef: payload.exclude,
        },
        payload: {
          title: payload.title,
          description: payload.description,
          link: payload.link,
          topic: payload.topic,
          scope: payload.scope,
          severity: payload.severity ?? 'normal',
        },
      });
    },
    publish: async ({ type, subject, at }, { id }) => {
      await options.continuations.happened(subject);
      await events.publish({
        topic: EVENTS_TOPIC,
        eventPayload: { id, type, at, subject },
      });
      // Only "look again": what it says is read with the reader's own rights.
      await signals.publish({
        recipients: { type: 'broadcast' },
        channel: EVENTS_TOPIC,
        message: { type, subject },
      });
    },
  };
}
