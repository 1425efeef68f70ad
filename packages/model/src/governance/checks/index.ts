import { accountable } from './accountable';
import { addressable } from './addressable';
import { controls } from './controls';
import { discoverable } from './discoverable';
import { interoperable } from './interoperable';
import { observed } from './observed';
import { lookedAfter, reliable } from './running';
import { secure } from './secure';
import { trustworthy } from './trustworthy';
import { understandable } from './understandable';
import { valuable } from './valuable';
import type { Check } from './check';

export * from './check';
export { CONTROL_CHECKS, CONTROL_OF_CHECK } from './controls';

/** The checks that come with the suite, by quality. */
export const builtInChecks: readonly Check[] = [
  ...discoverable,
  ...addressable,
  ...understandable,
  ...trustworthy,
  ...observed,
  ...interoperable,
  ...secure,
  ...controls,
  ...accountable,
  ...valuable,
  ...reliable,
  ...lookedAfter,
];
