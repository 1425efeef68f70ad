import {
  factSchemaWith,
  type Collected,
  type FactDocumentSchema,
} from '../governance';
import type { CheckPolicy } from '../policies';
import { readExpression, RuleError, type RuleFault } from './expression';
import { readsOf, ruleFaults } from './rule';
import { typeOfSchema, type CelType, type FactSchema } from './types';

/** Begins the names of what collectors bring: `collected`, and `collectedAt`. */
const COLLECTED = 'collected';

/** What rules are written over: the facts of the suite, and those that collectors bring. */
export interface RuleLanguage {
  /** Of the facts about a product. */
  readonly schema: FactDocumentSchema;
  readonly type: CelType;
  /** By id, what collectors are called. */
  readonly collectors: ReadonlyMap<string, string>;
  /** What is wrong with a rule; nothing where it can be asked. */
  faults(text: string): readonly RuleFault[];
}

/** The language in a portal with these collectors. Pure. */
export function ruleLanguage(
  collectors: readonly Collected[] = [],
): RuleLanguage {
  const schema = factSchemaWith(collectors);
  const type = withCollectors(typeOfSchema(schema as FactSchema));
  return {
    schema,
    type,
    collectors: new Map(collectors.map(({ id, title }) => [id, title])),
    faults: text => ruleFaults(text, type),
  };
}

/** That of a portal without collectors. */
export const standardLanguage = ruleLanguage();

/** What is wrong with a rule in a portal without collectors. */
export const factRuleFaults = standardLanguage.faults;

/** What is not there is a collector that is not installed, which is said so. */
function withCollectors(type: CelType): CelType {
  if (type.kind !== 'object') return type;
  return {
    ...type,
    fields: new Map(
      [...type.fields].map(([name, field]) => [
        name,
        name.startsWith(COLLECTED) && field.type.kind === 'object'
          ? { ...field, type: { ...field.type, collectors: true } }
          : field,
      ]),
    ),
  };
}

/** Ids of the collectors whose facts are among what is read; `*` for all of them. */
export function collectorsRead(reads: readonly string[]): string[] {
  const ids = reads.flatMap(path => {
    const [root, id = '*'] = path.split('.');
    return root === COLLECTED ? [id] : [];
  });
  return [...new Set(ids)].sort();
}

/** Ids of the collectors on whose facts the outcome of a check depends. */
export function collectorsOf(
  check: Pick<CheckPolicy, 'rule' | 'appliesTo'>,
): string[] {
  return collectorsRead(factsRead(check));
}

/** Paths of the facts that the expressions of a check read. */
export function factsRead({
  rule,
  appliesTo,
}: Pick<CheckPolicy, 'rule' | 'appliesTo'>): string[] {
  const texts = ['cel' in rule ? rule.cel : undefined, appliesTo?.when];
  return texts.flatMap(text => {
    if (text === undefined) return [];
    try {
      return readsOf(readExpression(text).expression);
    } catch (error) {
      // What cannot be read reads nothing.
      if (error instanceof RuleError) return [];
      throw error;
    }
  });
}
