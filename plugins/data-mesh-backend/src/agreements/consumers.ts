import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { speaksFor, type Person } from '@meshwork/model';
import { stableIdOf } from '../catalog/stableId';
import type { View } from '../catalog/Visibility';
import type { Directory } from '../people/Directory';

/** A consumer and who speaks for it. */
export interface Consumer {
  ref: string;
  /** The group or user that speaks for it: itself, or its owner. */
  ownerRef: string;
  /** Of its entity; it keeps it when it is renamed. */
  uid?: string;
  /** What its entity says it is, whatever it is called. */
  stableId?: string;
}

/** The group or user that speaks for a consumer: itself, or its owner. */
export function ownerOfConsumer(entity: Entity): string | undefined {
  return entity.kind === 'Group' || entity.kind === 'User'
    ? stringifyEntityRef(entity)
    : entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
        ?.targetRef;
}

/**
 * What a consumer says it is, whatever it is called. Groups and people have no owner who
 * could vouch for that: they are what the catalog says.
 */
export function idOfConsumer(entity: Entity): string | undefined {
  return entity.kind === 'Group' || entity.kind === 'User'
    ? undefined
    : stableIdOf(entity);
}

/**
 * A consumer that somebody names who need not speak for it.
 *
 * @throws InputError when there is no such entity that the person may see, or nobody
 *   owns it
 */
export async function findConsumer(
  directory: Directory,
  view: View,
  ref: string,
): Promise<Consumer> {
  const { full, entity } = await lookUp(directory, ref);
  if (!entity || !(await view.visible([full])).has(full)) throw missing(full);
  return ownedConsumer(full, entity);
}

/**
 * The consumer that a person names and speaks for.
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
  const { full, entity } = await lookUp(directory, ref);
  if (!entity) throw missing(full);
  const owner = ownerOfConsumer(entity);
  const mine = owner !== undefined && speaksFor(person, [owner]);
  // Who owns what the catalog hides is not told by refusing either.
  if (!mine && !(await view.visible([full])).has(full)) throw missing(full);
  const consumer = ownedConsumer(full, entity);
  if (!mine) {
    throw new NotAllowedError(
      `You do not speak for ${full}: only ${owner} does`,
    );
  }
  return consumer;
}

async function lookUp(directory: Directory, ref: string) {
  let full: string;
  try {
    full = stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'Group' }));
  } catch {
    throw new InputError(
      `request/body/consumer is "${ref}"; expected an entity reference such as group:default/team`,
    );
  }
  return { full, entity: (await directory.entities([full])).get(full) };
}

function ownedConsumer(full: string, entity: Entity): Consumer {
  const owner = ownerOfConsumer(entity);
  if (!owner) {
    throw new InputError(
      `request/body/consumer: nobody owns ${full}, so nobody can ask for it`,
    );
  }
  return {
    ref: full,
    ownerRef: owner,
    uid: entity.metadata.uid,
    stableId: idOfConsumer(entity),
  };
}

function missing(full: string) {
  return new InputError(`request/body/consumer: ${full} is not in the catalog`);
}
