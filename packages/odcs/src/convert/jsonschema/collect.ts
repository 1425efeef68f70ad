import type { OdcsEnumValue } from '../../types';
import { isMapping, type Mapping } from '../../values';
import type { Found } from './documents';
import { choiceOf, enumerationOf } from './enumeration';
import type { Choice } from './keywords';
import { isNull, type Verdict, verdictOf } from './nulls';
import { below, pathOf, type Place, warn } from './reading';

/** A schema that holds, together with others, for one value. */
export interface Part extends Found {
  schema: Mapping;
  /** Whether null is spoken of by what this is an alternative of. */
  isBesideNull: boolean;
}

/** Alternatives of which none is null. */
export interface Group {
  choice: Choice;
  of: readonly Found[];
  /** The schema that the alternatives belong to. */
  at: Part;
}

/** All that holds for one value: a schema, what it refers to, and its `allOf`. */
export interface Collected {
  /** A schema's own words come before those of what it refers to. */
  parts: Part[];
  groups: Group[];
  /** Closed lists of values; all of them hold. */
  lists: OdcsEnumValue[][];
  /** Whether the value may be null, and a schema says so. */
  nullable: boolean;
  /** Whether there is no such value. */
  never: boolean;
}

const references = ['$ref', '$dynamicRef', '$recursiveRef'];
const describing = [
  ...references,
  ...['type', 'properties', 'items', 'prefixItems', 'enum', 'const', 'format'],
  ...['allOf', 'oneOf', 'anyOf', 'additionalProperties'],
];

/** Whether a schema says what a value is, not only what is demanded of it. */
function describes(schema: unknown): boolean {
  if (!isMapping(schema)) return schema === true;
  const words = Object.keys(schema);
  return words.length === 0 || words.some(word => describing.includes(word));
}

/** Whether a schema is one value and what that means. */
const isLabelled = (schema: unknown): boolean =>
  isMapping(schema) &&
  'const' in schema &&
  ('title' in schema || 'description' in schema);

class Collector {
  readonly parts: Part[] = [];
  readonly groups: Group[] = [];
  readonly lists: OdcsEnumValue[][] = [];
  readonly verdicts: Verdict[] = [];
  never = false;
  private readonly seen = new Set<unknown>();

  constructor(private readonly place: Place) {}

  private get reading() {
    return this.place.reading;
  }

  private use(schema: unknown): void {
    if (!this.reading.isAside) this.reading.documents.use(schema);
  }

  visit(found: Found, isBesideNull: boolean): void {
    const { schema } = found;
    // A look goes no deeper than references lead at once.
    if (!this.reading.isAside) this.reading.documents.count();
    if (schema === true || schema === undefined) return;
    if (schema === false) {
      this.never = true;
      return;
    }
    if (!isMapping(schema)) {
      warn(this.reading, found, 'Expected a schema here: it is left out.');
      return;
    }
    if (this.seen.has(schema)) return;
    this.seen.add(schema);
    if (this.place.within.some(around => around.has(schema))) {
      this.enterAgain(found, schema, isBesideNull);
      return;
    }
    this.use(schema);
    const part = { ...found, schema, isBesideNull };
    this.parts.push(part);
    this.follow(part);
  }

  /** Of what contains itself remains what kind of value it is. */
  private enterAgain(found: Found, schema: Mapping, isBesideNull: boolean) {
    warn(
      this.reading,
      found,
      `This contains itself, and a contract cannot: it ends where it comes again.`,
    );
    const type = schema.type ?? ('properties' in schema ? 'object' : undefined);
    if (type !== undefined) {
      this.parts.push({ ...found, schema: { type }, isBesideNull });
    }
  }

  private follow(part: Part): void {
    const { schema, file, isBesideNull } = part;
    for (const word of references) {
      const reference = schema[word];
      if (reference === undefined) continue;
      const target =
        typeof reference === 'string'
          ? this.reading.documents.find(reference, file)
          : undefined;
      if (target) this.visit(target, isBesideNull);
      else {
        warn(
          this.reading,
          part,
          `${String(
            typeof reference === 'string' ? reference : 'What this refers to',
          )} is not there: hand over the file with it, or write out what it stands for.`,
          word,
        );
      }
    }
    this.schemasIn(part, 'allOf').forEach(each =>
      this.visit(each, isBesideNull),
    );
  }

  private schemasIn(part: Part, word: string): Found[] {
    const list = part.schema[word];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      warn(this.reading, part, 'Expected a list here: it is left out.', word);
      return [];
    }
    return list.map((schema, index) => below(part, schema, word, index));
  }

  /** The alternatives of every part, those of merged alternatives as well. */
  choose(): void {
    for (let index = 0; index < this.parts.length; index += 1) {
      const part = this.parts[index];
      if (!part.isBesideNull) this.verdicts.push(verdictOf(part.schema));
      const list = enumerationOf(part, this.reading);
      if (list) this.lists.push(list);
      for (const choice of ['oneOf', 'anyOf'] as const) {
        this.group(part, choice);
      }
    }
  }

  private group(part: Part, choice: Choice): void {
    const all = this.schemasIn(part, choice).filter(
      ({ schema }) => schema !== false,
    );
    const of = all.filter(({ schema }) => !isNull(schema));
    const hasNull = of.length < all.length;
    if (hasNull && !part.isBesideNull) this.verdicts.push('yes');
    if (of.length === 0) return;
    if (of.length === 1 && !isLabelled(of[0].schema)) {
      this.visit(of[0], part.isBesideNull || hasNull);
      return;
    }
    const values = choiceOf(of, this.reading);
    if (values) {
      of.forEach(({ schema }) => this.use(schema));
      this.lists.push(values.filter(({ value }) => value !== null));
      const isNullOne = values.some(({ value }) => value === null);
      if (!hasNull) this.verdicts.push(isNullOne ? 'yes' : 'no');
      return;
    }
    if (!of.every(({ schema }) => describes(schema))) {
      warn(
        this.reading,
        part,
        'A contract has no place for demands of which only one must be met: they are left out.',
        choice,
      );
      return;
    }
    if (!hasNull && !part.isBesideNull) this.verdicts.push(this.verdict(of));
    of.forEach(({ schema }) => this.use(schema));
    this.groups.push({ choice, of, at: part });
  }

  private verdict(of: readonly Found[]): Verdict {
    const verdicts = of.map(({ schema }) =>
      isMapping(schema) ? verdictOf(schema) : 'open',
    );
    if (verdicts.includes('yes')) return 'yes';
    return verdicts.includes('open') ? 'open' : 'no';
  }

  get nullable(): boolean {
    if (
      this.reading.isOpenApi &&
      this.parts.some(
        ({ schema, isBesideNull }) =>
          !isBesideNull && (schema.nullable ?? schema['x-nullable']) === true,
      )
    ) {
      // Beside a reference it is meant so, whatever the wording of 3.0.
      return true;
    }
    return this.verdicts.includes('yes') && !this.verdicts.includes('no');
  }
}

/** Everything that holds for a value of which all of the schemas hold. */
export function collect(all: readonly Found[], place: Place): Collected {
  const collector = new Collector(place);
  all.forEach(found => collector.visit(found, false));
  collector.choose();
  const { parts, groups, lists, nullable, never } = collector;
  return { parts, groups, lists, nullable, never };
}

/** Where the value is, as people know it: where it is spoken of first. */
export const placeOf = ({ parts }: Collected): string =>
  parts[0] ? pathOf(parts[0]) : '';
