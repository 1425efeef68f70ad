import { IdentityApi } from '@backstage/core-plugin-api';

/**
 * The same identity, except that signing out also forgets who was picked. Without
 * that, the sign-in page would sign the same person in again at once.
 */
export function forgettingIdentity(
  identity: IdentityApi,
  forget: () => void,
): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      forget();
      await identity.signOut();
    },
  };
}
