import type { Observation } from '../findings';
import type { OdcsDocument } from '../types';
import { Linter, type RuleConfig } from './linter';
import { lintRules } from './rules';

/** Making a linter takes longer than a small document: one for each configuration. */
const linters = new WeakMap<RuleConfig, Linter>();
const standard: RuleConfig = {};

/**
 * What the rules find in a document, which may be malformed: structure is
 * checked elsewhere, and a rule passes over what has the wrong shape.
 */
export function lint(
  document: OdcsDocument,
  config: RuleConfig = standard,
): Observation[] {
  let linter = linters.get(config);
  if (!linter) {
    linter = new Linter(lintRules, config);
    linters.set(config, linter);
  }
  return linter.lint(document);
}
