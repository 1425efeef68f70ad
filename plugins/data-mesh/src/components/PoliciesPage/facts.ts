import { factSchema } from '@meshwork/model';

/** A fact that a rule can read. */
export interface Fact {
  /** As a rule says it; `[]` stands for each of a list. */
  path: string;
  type: string;
  description: string;
}

export interface Schema {
  type?: string | readonly string[];
  description?: string;
  enum?: readonly unknown[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
}

/** All facts of a schema. */
export const factsOf = (schema: Schema): readonly Fact[] =>
  factsIn('product', schema);

/** Those of the suite, until the portal has told what else there is. */
export const FACTS = factsOf(factSchema);

function factsIn(path: string, schema: Schema): Fact[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, own]) => {
    const at = `${path}.${name}`;
    const fact = {
      path: at,
      type: typeOf(own),
      description: own.description ?? '',
    };
    return [
      fact,
      ...factsIn(at, own),
      ...(own.items ? factsIn(`${at}[]`, own.items) : []),
    ];
  });
}

function typeOf({ type, enum: words }: Schema): string {
  if (words) return words.join(' | ');
  return Array.isArray(type) ? type.join(' | ') : String(type ?? 'any');
}

/** How many are offered at once. */
const OFFERED = 8;
const BEGUN = /product(?:\.[A-Za-z]*)*$/;

/** Facts that what is being written at the end of a rule may become. */
export function completionsOf(
  rule: string,
  facts: readonly Fact[] = FACTS,
): Fact[] {
  const begun = BEGUN.exec(rule)?.[0];
  if (!begun) return [];
  const depth = begun.split('.').length;
  return facts
    .filter(
      ({ path }) =>
        path.startsWith(begun) &&
        path !== begun &&
        !path.includes('[]') &&
        path.split('.').length <= depth + (begun.endsWith('.') ? 0 : 1),
    )
    .slice(0, OFFERED);
}

/** The rule with its end completed. */
export function completed(rule: string, fact: Fact): string {
  return rule.replace(BEGUN, fact.path);
}
