/** Changes with the rules of the checks that come with the suite. */
export const CHECKS_VERSION = 'built-in-6';
