import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Reads who may sign in to the demo from `demo.people`.
 *
 * @returns the entity references of the listed users, in their full lower-case form
 * @throws InputError when an entry is not a reference to a user
 */
export function readPeople(config: Config): Set<string> {
  const people = config.getOptionalConfigArray('demo.people') ?? [];
  return new Set(
    people.map(person => {
      const ref = person.getString('user');
      const parsed = parseEntityRef(ref, {
        defaultKind: 'user',
        defaultNamespace: 'default',
      });
      if (parsed.kind.toLocaleLowerCase('en-US') !== 'user') {
        throw new InputError(`demo.people names "${ref}", which is not a user`);
      }
      return stringifyEntityRef(parsed);
    }),
  );
}
