import type { OdcsProperty, OdcsQualityRule } from '../../types';
import { type Mapping, text } from '../../values';
import { filled } from '../assemble';
import { annotationsOf, errorIfOf, isNone, writtenSeverity } from './limits';
import type { WrittenQuery, WrittenTest } from './written';

/** Where a rule is: on the whole, or on a property with its column. */
export interface Place {
  property?: OdcsProperty;
  column?: string;
  /** Columns by the names of properties. */
  columns: ReadonlyMap<string, string>;
}

/** What becomes of a rule, or why nothing does. */
export type Found =
  | { test: WrittenTest; isOfWhole?: boolean }
  | { constraint: Mapping }
  | { query: WrittenQuery }
  | { problem: string };

/** Severity, description and what else of a rule goes with any test. */
export function settings(rule: OdcsQualityRule, mark: Mapping) {
  const { severity, left } = writtenSeverity(rule.severity);
  const { description, ...annotations } = annotationsOf(rule);
  return {
    config: filled({ severity }) as Mapping,
    description: text(description),
    mark: filled({ ...mark, ...annotations, severity: left }) as Mapping,
  };
}

/** The test with how many failing rows the rule allows. */
export function counted(
  rule: OdcsQualityRule,
  test: WrittenTest,
  calculation?: string,
): Found {
  const condition = errorIfOf(rule);
  if (condition === undefined) {
    return { problem: 'it needs one comparison with a number' };
  }
  const isDefault = rule.mustBe === 0;
  return {
    test: {
      ...test,
      config: {
        ...test.config,
        ...(calculation && !isNone(rule) ? { fail_calc: calculation } : {}),
        ...(isDefault ? {} : { error_if: condition, warn_if: condition }),
      },
    },
  };
}

/** The mark of a test that is written for the whole but is of a property. */
export const ownedBy = ({ property }: Place, mark: Mapping): Mapping =>
  filled({ ...mark, property: property?.name });
