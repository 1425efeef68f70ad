import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  countedCriticality,
  mayConfirmCriticality,
  type Criticality,
  type Eligibility,
  type Person,
  type StepRole,
} from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import { audited } from '../../audit';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import { alone } from '../../database/together';
import { CriticalityStore, type CriticalityRow } from './CriticalityStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore } from '../../history/HistoryStore';
import { roleContextOf } from '../../people/roleContext';
import type { Roles } from '../../people/Roles';
import type { PolicyService } from '../policies/PolicyService';

/** How critical a product is, to whoever looks at it. */
export interface CriticalityState {
  declared: Criticality;
  /** What it weighs as in roll-ups. */
  counted: Criticality;
  /** Whether what is declared waits for somebody to confirm it. */
  waiting: boolean;
  confirmedBy?: StepRole;
  stateVersion: number;
}

/** What somebody confirms: what they saw, so that it is nothing else by now. */
export interface CriticalityCommand {
  criticality: Criticality;
  stateVersion: number;
  reason?: string;
}

/**
 * How critical products count as: their descriptors declare it, and who the policies name
 * confirms it. Until then what counted before goes on counting.
 */
export class CriticalityService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    roles: Roles;
    policies: PolicyService;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    roles: Roles;
    policies: PolicyService;
  }) {
    this.#options = options;
  }

  async of(product: ProductRow): Promise<CriticalityState> {
    const { db } = this.#options.database;
    return await this.from(
      product,
      await alone(CriticalityStore.reading(db, product.uid)),
    );
  }

  /** The same of what was read with the product. */
  async from(
    product: ProductRow,
    row: CriticalityRow | undefined,
  ): Promise<CriticalityState> {
    const rule = await this.#rule();
    const declared = product.criticality as Criticality;
    const counted = countedCriticality(declared, row?.counted, rule);
    return {
      declared,
      counted,
      waiting: counted !== declared,
      ...(rule?.confirmedBy && { confirmedBy: rule.confirmedBy }),
      stateVersion: row?.stateVersion ?? 0,
    };
  }

  /** Whether somebody may confirm what is declared of a product. */
  async eligibility(product: ProductRow, person: Person): Promise<Eligibility> {
    const { database, roles } = this.#options;
    const rule = await this.#rule();
    const context = await roleContextOf(database.db, product);
    return mayConfirmCriticality(person, rule, {
      confirming: rule?.confirmedBy
        ? roles.refs(rule.confirmedBy, context)
        : [],
      setting: [
        product.ownerRef,
        ...(rule ? roles.refs(rule.setBy, context) : []),
      ],
    });
  }

  /**
   * Has what is declared count from now on.
   *
   * @throws NotAllowedError for whoever may not
   * @throws StaleStateError when something else is declared, or was confirmed meanwhile
   * @throws ConflictError when it counts already
   */
  async confirm(
    product: ProductRow,
    command: CriticalityCommand,
    person: Person,
  ): Promise<void> {
    const { auditor, clock, database } = this.#options;
    await audited(
      auditor,
      {
        eventId: 'criticality-confirm',
        meta: {
          product: product.ref,
          criticality: command.criticality,
          actor: person.userRef,
        },
      },
      async () => {
        const allowed = await this.eligibility(product, person);
        if (!allowed.allowed) throw new NotAllowedError(allowed.reason);
        const before = await this.of(product);
        const stale = (state: CriticalityState) =>
          new StaleStateError('criticality', {
            state: state.declared,
            stateVersion: state.stateVersion,
          });
        if (
          command.criticality !== before.declared ||
          command.stateVersion !== before.stateVersion
        ) {
          throw stale(before);
        }
        if (!before.waiting) {
          throw new ConflictError(
            `The product counts as ${before.counted} already`,
          );
        }
        const at = clock.now();
        const won = await database.transaction(async tx => {
          const changed = await tx('criticalities')
            .where({
              product_uid: product.uid,
              state_version: before.stateVersion,
            })
            .whereIn(
              'product_uid',
              tx('products')
                .where({ uid: product.uid, criticality: before.declared })
                .select('uid'),
            )
            .update({
              counted: before.declared,
              state_version: before.stateVersion + 1,
              changed_at: at,
            });
          if (changed === 0) return false;
          await HistoryStore.append(tx, {
            at,
            subject: { kind: 'product', id: product.uid },
            productUid: product.uid,
            action: 'criticality-confirmed',
            actor: person.userRef,
            from: before.counted,
            to: before.declared,
            ...(command.reason?.trim() && { text: command.reason.trim() }),
          });
          await Outbox.add(
            tx,
            'publish',
            {
              type: 'product.criticality-confirmed',
              subject: { kind: 'product', id: product.ref },
            },
            { at },
          );
          await Outbox.add(
            tx,
            'evaluate',
            { productUid: product.uid },
            { at, dedupe: `evaluate:${product.uid}` },
          );
          await Outbox.add(tx, 'roll-up', {}, { at, dedupe: 'roll-up' });
          return true;
        });
        if (!won) {
          const now = await ProjectionStore.product(database.db, {
            uid: product.uid,
          });
          throw stale(await this.of(now ?? product));
        }
      },
    );
  }

  /** Tells who confirms that another criticality was declared, once for each. */
  async declared(productUid: string): Promise<void> {
    const { clock, database, roles } = this.#options;
    const { db } = database;
    const product = await ProjectionStore.product(db, { uid: productUid });
    if (!product) return;
    const { waiting, confirmedBy, counted, declared } = await this.of(product);
    if (!waiting || !confirmedBy) return;
    const recipients = roles.refs(
      confirmedBy,
      await roleContextOf(db, product),
    );
    if (recipients.length === 0) return;
    const { kind, namespace, name } = parseEntityRef(product.ref);
    const at = clock.now();
    await database.transaction(tx =>
      Outbox.add(
        tx,
        'notify',
        {
          recipients,
          title: `${product.title} is declared ${declared}, and counts as ${counted}`,
          description: 'What is declared counts once you confirm it.',
          link: `/catalog/${namespace}/${kind}/${name}/scorecard`,
          topic: 'data-mesh:criticality-declared',
          scope: `data-mesh:criticality:${product.uid}`,
        },
        { at },
      ),
    );
  }

  async #rule() {
    return (await this.#options.policies.all()).mesh.policies.criticality;
  }
}
