import type { Mapping } from '../../values';
import type { ConversionWarning } from '../conversion';

/** Where in a contract something is. */
export interface Scope {
  warnings: ConversionWarning[];
  /** Where, for people. */
  at: string;
}

/** The keywords that have a value; an empty list or schema is one. */
export const present = (schema: Mapping): Mapping =>
  Object.fromEntries(
    Object.entries(schema).filter(([, value]) => value !== undefined),
  );

/** The scope of something inside. */
export const inner = (scope: Scope, step: string): Scope => ({
  ...scope,
  at: `${scope.at}.${step}`,
});

/** Tells of something at the place. */
export const warn = (scope: Scope, message: string): void => {
  scope.warnings.push({ path: scope.at, message });
};
