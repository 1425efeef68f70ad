import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  agreementTransitions,
  speaksFor,
  type AgreementAction,
  type AgreementState,
  type Person,
  type Side,
} from '@meshwork/model';
import type { View } from '../catalog/Visibility';
import type { Directory } from '../people/Directory';
import type { AgreementRow } from './AgreementStore';

/** A consumer and who speaks for it. */
export interface Consumer {
  ref: string;
  /** The group or user that speaks for it: itself, or its owner. */
  ownerRef: string;
}

/**
 * The consumer that a person names.
 *
 * @throws InputError when there is no such entity that the person may see, or nobody
 *   owns it
 * @throws NotAllowedError when the person does not speak for it
 */
export async function consumerFor(
  directory: Directory,
  person: Person,
  view: View,
  ref: string,
): Promise<Consumer> {
  let full: string;
  try {
    full = stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'Group' }));
  } catch {
    throw new InputError(
      `request/body/consumer is "${ref}"; expected an entity reference such as group:default/team`,
    );
  }
  const entity = (await directory.entities([full])).get(full);
  const missing = () =>
    new InputError(`request/body/consumer: ${full} is not in the catalog`);
  if (!entity) throw missing();
  const isActor = entity.kind === 'Group' || entity.kind === 'User';
  const owner = isActor
    ? full
    : entity.relations?.find(relation => relation.type === 'ownedBy')
        ?.targetRef;
  const mine = owner !== undefined && speaksFor(person, [owner]);
  // Who owns what the catalog hides is not told by refusing either.
  if (!mine && !(await view.visible([full])).has(full)) throw missing();
  if (!owner) {
    throw new InputError(
      `request/body/consumer: nobody owns ${full}, so nobody can ask for it`,
    );
  }
  if (!mine) {
    throw new NotAllowedError(
      `You do not speak for ${full}: only ${owner} does`,
    );
  }
  return { ref: full, ownerRef: owner };
}

/** On which sides of an agreement a person is. */
export function sidesOf(
  person: Person,
  agreement: Pick<AgreementRow, 'consumerRef' | 'consumerOwnerRef'>,
  productOwnerRef: string,
): Side[] {
  const sides: Side[] = [];
  if (speaksFor(person, [agreement.consumerRef, agreement.consumerOwnerRef])) {
    sides.push('consumer-side');
  }
  if (speaksFor(person, [productOwnerRef])) sides.push('provider-side');
  return sides;
}

/** The actions of a side on an agreement that runs, as the table has them. */
export const SIDE_ACTIONS = [
  'withdraw',
  'call-off',
  'give-notice',
  'take-notice-back',
  'waive-notice',
] as const satisfies readonly AgreementAction[];
export type SideAction = (typeof SIDE_ACTIONS)[number];

/**
 * As which side a person may act, if at all: notice is taken back by the side
 * that gave it, and waived by the other one.
 */
export function actingSide(
  person: Person,
  agreement: Pick<
    AgreementRow,
    'consumerRef' | 'consumerOwnerRef' | 'noticeBy' | 'requesterRef' | 'state'
  >,
  productOwnerRef: string,
  action: SideAction,
): Side | undefined {
  const row = agreementTransitions.find(
    t => t.from === (agreement.state as AgreementState) && t.action === action,
  );
  if (!row) return undefined;
  const sides = sidesOf(person, agreement, productOwnerRef).filter(side =>
    row.by.includes(side),
  );
  if (
    row.by.includes('requester') &&
    person.userRef === agreement.requesterRef
  ) {
    return 'consumer-side';
  }
  switch (action) {
    case 'take-notice-back':
      return sides.find(side => side === agreement.noticeBy);
    case 'waive-notice':
      return sides.find(side => side !== agreement.noticeBy);
    default:
      return sides[0];
  }
}

/** Why somebody is not on the side that may do this, for people. */
export function whyNotAsSide(
  agreement: AgreementRow,
  productOwnerRef: string,
  action: SideAction,
): string {
  const sides = `${agreement.consumerOwnerRef} (consumer) or ${productOwnerRef} (provider)`;
  switch (action) {
    case 'withdraw':
      return `Only ${agreement.requesterRef} or ${agreement.consumerOwnerRef} withdraws this request`;
    case 'take-notice-back':
      return 'Only the side that gave notice takes it back';
    case 'waive-notice':
      return 'Only the side that did not give notice waives the rest of it';
    default:
      return `Only a side of the agreement may do this: ${sides}`;
  }
}
