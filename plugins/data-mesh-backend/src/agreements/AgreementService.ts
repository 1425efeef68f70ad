import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Person } from '@meshwork/model';
import {
  demandReason,
  sawWhatIs,
  StaleStateError,
  type Approvals,
} from '../approvals/Approvals';
import {
  StepStore,
  type StepRow,
  type StepState,
} from '../approvals/StepStore';
import { audited } from '../audit';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import { nothing, together } from '../database/together';
import { mentioning } from '../history/HistoryStore';
import { roleContextOf } from '../people/roleContext';
import type { JointAction } from './acting/PendingActionStore';
import type { ConcernedAgreement } from './reading/AgreementReader';
import type { SideAction, SideActions } from './acting/SideActions';
import type { Suspensions } from './acting/Suspensions';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, type AgreementRow } from './AgreementStore';
import type { AgreementTime } from './AgreementTime';
import type { Offers } from './Offers';
import type {
  AgreementReviews,
  ReviewCommand,
} from './reviews/AgreementReviews';
import { legalAgreement, requesterOf } from './rules';
import { stillOffered } from './stillOffered';
import { tellAboutAgreement } from './telling';

export interface AgreementCommandInput {
  action:
    | 'approve'
    | 'reject'
    | ReviewCommand['action']
    | SideAction
    | JointAction;
  reason?: string;
  stateVersion: number;
  /** For `continue` and `decline`: which review, and the last day from now on. */
  review?: string;
  lastDay?: string;
  /** Which of several open steps is decided on, by its position. */
  step?: number;
}

/** Steps that are to be filled yet. */
const LEFT: readonly StepState[] = ['open', 'waiting'];

/** What was read of an agreement at the same moment as itself. */
type Known = Pick<ConcernedAgreement, 'steps' | 'active'>;

type Decision = AgreementCommandInput & { action: 'approve' | 'reject' };

/** What may be done with an agreement that is there: deciding, and ending it. */
export class AgreementService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    life: AgreementLife;
    time: AgreementTime;
    offers: Offers;
    reviews: AgreementReviews;
    sides: SideActions;
    suspensions: Suspensions;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    life: AgreementLife;
    time: AgreementTime;
    offers: Offers;
    reviews: AgreementReviews;
    sides: SideActions;
    suspensions: Suspensions;
  }) {
    this.#options = options;
  }

  /**
   * Decides on a request, or acts as a side of the agreement.
   *
   * @param known - what was read of it just now
   * @throws NotFoundError, NotAllowedError, ConflictError (409 with the
   *   state), InputError when a reason is missing
   */
  async act(
    id: string,
    command: AgreementCommandInput,
    person: Person,
    known?: ConcernedAgreement,
  ) {
    await audited(
      this.#options.auditor,
      {
        eventId: 'agreement-act',
        meta: {
          agreement: id,
          actionType: command.action,
          actor: person.userRef,
        },
      },
      () => this.#act(id, command, person, known),
    );
  }

  async #act(
    id: string,
    command: AgreementCommandInput,
    person: Person,
    known: ConcernedAgreement | undefined,
  ) {
    // Time comes first: nobody approves what has lapsed, or ends what has expired, only
    // because the worker did not come by yet.
    const agreement = await this.#options.time.tick(id, known?.agreement);
    if (!agreement) throw new NotFoundError(`No agreement ${id}`);
    const product = known?.product ?? (await this.productOf(agreement));
    const { action } = command;
    if (action === 'continue' || action === 'decline') {
      const { reviews } = this.#options;
      await reviews.act(agreement, product, { ...command, action }, person);
      return;
    }
    const transition = legalAgreement(agreement.state, action);
    if (transition.reason === 'mandatory') {
      demandReason(action, command.reason);
    }
    const { sides, suspensions } = this.#options;
    if (action === 'suspend' || action === 'resume' || action === 'end') {
      await suspensions.act(
        agreement,
        product,
        transition,
        { ...command, action },
        person,
      );
    } else if (action === 'approve' || action === 'reject') {
      const unmoved = agreement === known?.agreement ? known : undefined;
      await this.#decide(
        agreement,
        product,
        { ...command, action },
        person,
        unmoved,
      );
    } else {
      await sides.act(
        agreement,
        product,
        transition,
        { ...command, action },
        person,
      );
    }
  }

  /**
   * Decides. Who fills a step while somebody fills another one of the same stage is not told
   * to look again: it is tried again on what there is then.
   *
   * @param known - what was read with the agreement
   */
  async #decide(
    agreement: AgreementRow,
    product: ProductRow,
    command: Decision,
    person: Person,
    known?: Known,
  ) {
    let current = agreement;
    for (let first = known; ; first = undefined) {
      // Moving it says in the row itself what it would have become.
      const read = { id: current.id, stateVersion: current.stateVersion };
      try {
        await this.#decideOn(current, product, command, person, first);
        return;
      } catch (error) {
        if (!(error instanceof StaleStateError)) throw error;
        if (!(await this.#stillSame(read, command, person))) throw error;
      }
      current = await this.get(agreement.id);
    }
  }

  /** Whether only steps beside this person's were filled since an agreement was read. */
  async #stillSame(
    read: Pick<AgreementRow, 'id' | 'stateVersion'>,
    command: Decision,
    person: Person,
  ) {
    const { database, approvals } = this.#options;
    const current = await this.get(read.id);
    if (
      current.state !== 'requested' ||
      current.stateVersion === read.stateVersion
    ) {
      return false;
    }
    const steps = await stepsOf(database.db, current);
    try {
      const step = approvals.stepFor(
        person,
        steps,
        requesterOf(current),
        command.step,
      );
      return sawWhatIs(step, command.stateVersion, current.stateVersion);
    } catch {
      return false;
    }
  }

  async #decideOn(
    agreement: AgreementRow,
    product: ProductRow,
    command: Decision,
    person: Person,
    known: Known | undefined,
  ) {
    const { approvals, clock, database, life, offers } = this.#options;
    const proposer = requesterOf(agreement);
    // Who may not decide is told so before anything about versions.
    const steps = known?.steps ?? (await stepsOf(database.db, agreement));
    const step = await openStep(database.db, agreement, () =>
      approvals.stepFor(person, steps, proposer, command.step),
    );
    if (!sawWhatIs(step, command.stateVersion, agreement.stateVersion)) {
      throw new StaleStateError('agreement', agreement);
    }
    // Only an approval needs what is to be granted: a port that is gone by now
    // can still be rejected.
    const approves = command.action === 'approve';
    const place = { product, contract: known };
    const found = approves ? await offers.of(agreement, place) : undefined;
    const targets = found ? await offers.targetsOf(agreement, found) : [];
    const others = steps.some(
      ({ id, state }) => id !== step.id && LEFT.includes(state),
    );
    const assignments =
      approves && others
        ? await approvals.following(
            { userRef: person.userRef, onBehalfOf: step.onBehalfOf },
            step,
            steps,
            await roleContextOf(database.db, product),
            proposer,
          )
        : undefined;
    const now = clock.now();
    await database.transaction(async tx => {
      // A decision on another of its steps moves its version too, and what follows is
      // written on the version that was read: nothing else needs to be read again.
      const { offered, filled } = await together(tx, {
        offered: found ? stillOffered(tx, found) : nothing(tx, false),
        ...StepStore.filling(tx, step.id, {
          state: approves ? 'approved' : 'rejected',
          by: person.userRef,
          onBehalfOf: step.onBehalfOf,
          at: now,
          reason: command.reason,
          there: person.system?.decidedBy,
        }),
        mentioned: mentioning(tx, person.userRef),
      });
      if (!filled) {
        await refuseStale(tx, agreement);
        throw new ConflictError('Somebody else decided on this step');
      }
      const by = {
        at: now,
        actor: person.userRef,
        onBehalfOf: step.onBehalfOf,
        text: command.reason,
        data: { step: step.position, role: step.assignedRole },
      };
      if (!approves) {
        await StepStore.skipRest(tx, 'agreement', agreement.id);
        await life.move(tx, agreement, 'rejected', {
          ...by,
          action: 'reject',
          decided: true,
        });
        await this.#tell(
          tx,
          'rejected',
          agreement,
          product,
          [agreement.requesterRef],
          person,
          command.reason,
          now,
        );
        return;
      }
      const { left, opened } = others
        ? await StepStore.advance(tx, 'agreement', agreement.id, {
            now,
            version: agreement.stateVersion + 1,
            assignments,
          })
        : { left: false, opened: [] };
      if (left) {
        await life.move(tx, agreement, 'requested', {
          ...by,
          action: 'approve',
        });
        await this.#tell(
          tx,
          'waiting',
          agreement,
          product,
          opened,
          person,
          agreement.purposeText,
          now,
        );
        return;
      }
      await life.approve(tx, agreement, product, targets, {
        ...by,
        action: 'approve',
        offered,
      });
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<AgreementRow> {
    const agreement = await AgreementStore.get(this.#options.database.db, id);
    if (!agreement) throw new NotFoundError(`No agreement ${id}`);
    return agreement;
  }

  /** The product of an agreement, also when the catalog no longer has it. */
  async productOf(agreement: AgreementRow): Promise<ProductRow> {
    const product = await ProjectionStore.product(this.#options.database.db, {
      uid: agreement.productUid,
    });
    if (!product) throw new NotFoundError(`No agreement ${agreement.id}`);
    return product;
  }

  async #tell(
    tx: Tx,
    occasion: Parameters<typeof tellAboutAgreement>[1],
    agreement: AgreementRow,
    product: ProductRow,
    recipients: readonly string[],
    actor: Person,
    text: string | undefined,
    at: string,
  ) {
    await tellAboutAgreement(tx, occasion, {
      agreement,
      productTitle: product.title,
      recipients,
      exclude: actor.userRef,
      text,
      at,
    });
  }
}

async function stepsOf(
  db: Db,
  agreement: Pick<AgreementRow, 'id'>,
): Promise<StepRow[]> {
  const steps = await StepStore.of(db, 'agreement', [agreement.id]);
  return steps.get(agreement.id) ?? [];
}

/** The step to decide on; where none is open, somebody was faster, and that is said. */
async function openStep<T>(
  db: Db,
  agreement: AgreementRow,
  find: () => T,
): Promise<T> {
  try {
    return find();
  } catch (error) {
    if (error instanceof ConflictError) await refuseStale(db, agreement);
    throw error;
  }
}

/** Somebody may have acted since the agreement was read. */
async function refuseStale(db: Db, agreement: AgreementRow): Promise<void> {
  const current = await AgreementStore.get(db, agreement.id);
  if (current?.stateVersion !== agreement.stateVersion) {
    throw new StaleStateError('agreement', current ?? agreement);
  }
}
