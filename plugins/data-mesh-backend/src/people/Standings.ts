import {
  speaksFor,
  type Actor,
  type Person,
  type StepRole,
} from '@meshwork/model';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { Db } from '../database/MeshDatabase';
import { roleContextOf } from './roleContext';
import type { RoleContext, Roles } from './Roles';

/** The roles that somebody has for a product whatever the thing at hand is. */
const PRODUCT_ROLES: readonly (StepRole & Actor)[] = [
  'product-owner',
  'domain-owner',
  'steward',
  'privacy-officer',
  'governance',
];

/** What of a thing decides who is who to it; leave out what it does not have. */
export interface StandingOn {
  /** Who asked for it, where a person did. */
  requesterRef?: string;
  /** Who put it forward: a person or a group. */
  proposerRef?: string;
  /** The consumer and whoever speaks for it. */
  consumerRefs?: readonly string[];
  /** Whether the person may decide on the step that is open now. */
  approver?: boolean;
}

/**
 * What somebody is to a thing at the moment of acting on it, in the words of the state
 * machines. One place for all of them: routes, agents, pages and tests ask `mayAct` of
 * the model with what this answers.
 */
export class Standings {
  readonly #db: Db;
  readonly #roles: Roles;

  constructor(options: { db: Db; roles: Roles }) {
    this.#db = options.db;
    this.#roles = options.roles;
  }

  async of(
    person: Person,
    product: Pick<ProductRow, 'ownerRef' | 'domainRef'>,
    thing: StandingOn = {},
  ): Promise<Actor[]> {
    return standing(
      person,
      this.#roles,
      await roleContextOf(this.#db, product),
      thing,
    );
  }
}

/** The same for a product whose context is known already. */
export function standing(
  person: Person,
  roles: Pick<Roles, 'refs' | 'platformRefs'>,
  context: RoleContext,
  thing: StandingOn = {},
): Actor[] {
  const is = (refs: readonly (string | undefined)[]) =>
    speaksFor(
      person,
      refs.filter(ref => ref !== undefined),
    );
  const actors: Actor[] = PRODUCT_ROLES.filter(role =>
    is(roles.refs(role, context)),
  );
  if (is([context.productOwnerRef])) actors.push('provider-side');
  if (is(thing.consumerRefs ?? [])) actors.push('consumer-side');
  if (thing.requesterRef === person.userRef) actors.push('requester');
  if (is([thing.proposerRef])) actors.push('proposer');
  if (thing.approver) actors.push('approver');
  if (is(roles.platformRefs())) actors.push('platform-engineer');
  return actors;
}
