const KEY = 'meshwork.demo.person';

/**
 * Who was picked, remembered for this browser tab only: two tabs can be two people,
 * which is how a demo shows both sides of a decision.
 */
export const pick = {
  get: (): string | undefined =>
    window.sessionStorage.getItem(KEY) ?? undefined,
  set: (user: string) => window.sessionStorage.setItem(KEY, user),
  clear: () => window.sessionStorage.removeItem(KEY),
};
