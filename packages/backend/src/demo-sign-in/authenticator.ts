import { AuthenticationError } from '@backstage/errors';
import {
  createProxyAuthenticator,
  SignInResolver,
} from '@backstage/plugin-auth-node';

/** The header in which the sign-in page says who was picked. */
export const PERSON_HEADER = 'x-meshwork-demo-person';

/** What a pick amounts to: the reference of one listed user. */
export interface Pick {
  userRef: string;
}

/**
 * Believes the header, as long as it names one of the listed people. There is no
 * secret in this: it is for a portal that runs on somebody's own machine.
 *
 * @param people - full entity references of the users who may sign in
 */
export function createPickAuthenticator(people: ReadonlySet<string>) {
  return createProxyAuthenticator<undefined, Pick, undefined>({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize: () => undefined,
    authenticate: async ({ req }) => {
      const userRef = req.header(PERSON_HEADER);
      if (!userRef) {
        throw new AuthenticationError('Nobody was picked on the sign-in page');
      }
      if (!people.has(userRef)) {
        throw new AuthenticationError(
          `${userRef} is not among the people of this demo`,
        );
      }
      return { result: { userRef } };
    },
  });
}

/** Signs in as the catalog's user, who owns what the catalog says. */
export const signInAsCatalogUser: SignInResolver<Pick> = async (
  { result },
  context,
) => context.signInWithCatalogUser({ entityRef: result.userRef });
