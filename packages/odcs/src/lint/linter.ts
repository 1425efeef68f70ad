import type { Observation, Path, Severity } from '../findings';
import { type Edition, editionOf } from '../schema/edition';
import type {
  OdcsDocument,
  OdcsProperty,
  OdcsQualityRule,
  OdcsSchemaObject,
} from '../types';
import { isMapping, text } from '../values';
import { collide } from './collide';
import {
  type LintContext,
  type LintRule,
  type ObservedField,
  observedFields,
  type Positioned,
  type Siblings,
  type Visitor,
} from './rule';

/** A severity for each rule that shall not have its own; `off` silences it. */
export type RuleConfig = Readonly<Record<string, Severity | 'off'>>;

/** The handlers of all rules for one moment of the walk. */
type Handlers<Moment extends keyof Visitor> = NonNullable<Visitor[Moment]>[];
type FieldHandler = (value: unknown, property: OdcsProperty) => void;

/** What was gathered of properties beside each other while they were visited. */
interface Gathered {
  /**
   * Logical and physical names together: a collision is only suspected then,
   * and the rules look closer.
   */
  names: string[];
  positioned: Positioned[];
}

function tell(
  handlers: readonly FieldHandler[],
  value: unknown,
  property: OdcsProperty,
): void {
  for (let index = 0; index < handlers.length; index += 1) {
    handlers[index](value, property);
  }
}

/**
 * The rules, ready to look at documents one after the other: each in one walk, in
 * which a rule sees what it asked for. The path is kept in one list and copied
 * where something is found.
 */
export class Linter {
  #document: OdcsDocument = {};
  #edition: Edition = '3.2';
  /** Counts documents, so that what belongs to one is not taken for another's. */
  #run = 0;
  #observations: Observation[] = [];
  #path: (string | number)[] = [];
  #gathered: Gathered = { names: [], positioned: [] };
  readonly #contract: Handlers<'contract'> = [];
  readonly #object: Handlers<'object'> = [];
  readonly #siblings: Handlers<'siblings'> = [];
  readonly #undescribed: Handlers<'undescribed'> = [];
  readonly #untyped: Handlers<'untyped'> = [];
  readonly #typed: Handlers<'typed'> = [];
  readonly #array: Handlers<'array'> = [];
  readonly #fields = Object.fromEntries(
    observedFields.map(field => [field, [] as FieldHandler[]]),
  ) as Record<ObservedField, FieldHandler[]>;
  readonly #quality: Handlers<'quality'> = [];
  readonly #relationship: Handlers<'relationship'> = [];
  readonly #server: Handlers<'server'> = [];
  readonly #serviceLevel: Handlers<'serviceLevel'> = [];

  constructor(rules: readonly LintRule[], config: RuleConfig) {
    for (const rule of rules) {
      const severity = config[rule.id] ?? rule.severity;
      if (severity !== 'off') this.#admit(rule, severity);
    }
  }

  #admit(rule: LintRule, severity: Severity): void {
    const visitor = rule.visitor(this.#contextOf(rule.id, severity));
    const add = <T>(list: T[], handler: T | undefined) => {
      if (handler) list.push(handler);
    };
    add(this.#contract, visitor.contract);
    add(this.#object, visitor.object);
    add(this.#siblings, visitor.siblings);
    add(this.#undescribed, visitor.undescribed);
    add(this.#untyped, visitor.untyped);
    add(this.#typed, visitor.typed);
    add(this.#array, visitor.array);
    add(this.#quality, visitor.quality);
    add(this.#relationship, visitor.relationship);
    add(this.#server, visitor.server);
    add(this.#serviceLevel, visitor.serviceLevel);
    if (visitor.fields) {
      for (const field of observedFields) {
        add(this.#fields[field], visitor.fields[field] as FieldHandler);
      }
    }
  }

  #contextOf(rule: string, severity: Severity): LintContext {
    const present = {
      document: () => this.#document,
      edition: () => this.#edition,
    };
    return {
      get document() {
        return present.document();
      },
      get edition() {
        return present.edition();
      },
      report: (message, ...below) => {
        const path = [...this.#path, ...below];
        this.#observations.push({ rule, severity, path, message });
      },
      perDocument: <T>(make: (document: OdcsDocument) => T) => {
        let madeFor = -1;
        let made: T;
        return () => {
          if (madeFor !== this.#run) {
            madeFor = this.#run;
            made = make(this.#document);
          }
          return made;
        };
      },
    };
  }

  /** What the rules find, in the order in which they came upon it. */
  lint(document: OdcsDocument): Observation[] {
    this.#run += 1;
    this.#document = document;
    this.#edition = editionOf(document);
    this.#observations = [];
    this.#path = [];
    try {
      this.#walk(document);
      return this.#observations;
    } finally {
      // Linters live long; documents need not.
      this.#document = {};
      this.#observations = [];
    }
  }

  #walk(document: OdcsDocument): void {
    for (const handler of this.#contract) handler(document);
    this.#each('schema', document.schema, object => this.#visitObject(object));
    this.#each('servers', document.servers, server => {
      for (const handler of this.#server) handler(server);
    });
    this.#each('slaProperties', document.slaProperties, level => {
      for (const handler of this.#serviceLevel) handler(level);
    });
  }

  /** The mappings of a list, whatever the list really is. */
  #each<T extends object>(
    field: string,
    list: readonly T[] | undefined,
    visit: (entry: T) => void,
  ): void {
    if (!Array.isArray(list)) return;
    const path = this.#path;
    const at = path.push(field, 0) - 1;
    for (let index = 0; index < list.length; index += 1) {
      if (isMapping(list[index])) {
        path[at] = index;
        visit(list[index]);
      }
    }
    path.length = at - 1;
  }

  #visitObject(object: OdcsSchemaObject): void {
    for (const handler of this.#object) handler(object);
    this.#visitQuality(object.quality, 'object');
    this.#visitRelationships(object);
    this.#visitProperties(object.properties);
  }

  #visitQuality(
    rules: OdcsQualityRule[] | undefined,
    of: 'object' | 'property',
  ): void {
    this.#each('quality', rules, rule => {
      for (const handler of this.#quality) handler(rule, of);
    });
  }

  #visitRelationships({ relationships }: OdcsSchemaObject | OdcsProperty) {
    this.#each('relationships', relationships, relationship => {
      for (const handler of this.#relationship) handler(relationship);
    });
  }

  #visitProperties(list: OdcsProperty[] | undefined): void {
    if (!Array.isArray(list)) return;
    const around = this.#gathered;
    const gathered: Gathered = { names: [], positioned: [] };
    this.#gathered = gathered;
    this.#each('properties', list, property =>
      this.#visitProperty(property, false),
    );
    this.#gathered = around;
    const { names, positioned } = gathered;
    const namesCollide = collide(names);
    if (!namesCollide && positioned.length === 0) return;
    const siblings: Siblings = { list, namesCollide, positioned };
    for (const handler of this.#siblings) handler(siblings);
  }

  /**
   * One loop over what is there, and a switch on constant words: engines do
   * both fast whatever the shape of the mapping, which is not so for reading
   * each of two dozen fields by name.
   */
  #visitProperty(property: OdcsProperty, isAnonymous: boolean): void {
    const handlers = this.#fields;
    let hasDescription = false;
    let logicalType: unknown;
    let physicalType: unknown;
    for (const field in property) {
      if (field === '__proto__') continue;
      // First of all, since engines read what they are just enumerating fastest.
      const value: unknown = property[field as keyof OdcsProperty];
      if (value === undefined || value === null) continue;
      switch (field) {
        case 'description':
          hasDescription = text(value) !== undefined;
          break;
        case 'required':
        case 'tags':
          break;
        case 'name':
          if (typeof value === 'string') this.#gathered.names.push(value);
          tell(handlers.name, value, property);
          break;
        case 'logicalType':
          logicalType = value;
          break;
        case 'physicalType':
          physicalType = value;
          break;
        case 'primaryKey':
          tell(handlers.primaryKey, value, property);
          break;
        case 'physicalName':
          this.#gatherPhysicalName(property);
          break;
        case 'id':
          tell(handlers.id, value, property);
          break;
        case 'classification':
          tell(handlers.classification, value, property);
          break;
        case 'primaryKeyPosition':
        case 'partitionKeyPosition':
        case 'logicalTypeOptions':
        case 'enum':
        case 'examples':
        case 'quality':
        case 'relationships':
        case 'properties':
        case 'items':
        case 'map':
          this.#visitRare(field, value, property);
          break;
        default:
      }
    }
    if (!isAnonymous && !hasDescription) {
      for (const handler of this.#undescribed) handler(property);
    }
    if (logicalType === 'array') {
      for (const handler of this.#array) handler(property);
    }
    if (text(logicalType) === undefined && text(physicalType) === undefined) {
      if (isAnonymous) return;
      for (const handler of this.#untyped) handler(property);
    } else if (logicalType !== undefined && physicalType !== undefined) {
      for (const handler of this.#typed) handler(logicalType, physicalType);
    }
  }

  #gatherPhysicalName({ name, physicalName }: OdcsProperty): void {
    if (typeof physicalName === 'string' && physicalName !== name) {
      this.#gathered.names.push(physicalName);
    }
  }

  #gatherPosition(property: OdcsProperty): void {
    const index = this.#path[this.#path.length - 1];
    const { positioned } = this.#gathered;
    const last = positioned[positioned.length - 1];
    // Elements of arrays and maps stand beside nothing; two fields are one property.
    if (typeof index === 'number' && last?.property !== property) {
      positioned.push({ property, index });
    }
  }

  /** What few properties have. */
  #visitRare(field: string, value: unknown, property: OdcsProperty): void {
    if (field in this.#fields) {
      tell(this.#fields[field as ObservedField], value, property);
    }
    switch (field) {
      case 'primaryKeyPosition':
      case 'partitionKeyPosition':
        this.#gatherPosition(property);
        break;
      case 'quality':
        this.#visitQuality(property.quality, 'property');
        break;
      case 'relationships':
        this.#visitRelationships(property);
        break;
      case 'properties':
        this.#visitProperties(property.properties);
        break;
      case 'items':
        this.#visitPart(property.items, ['items']);
        break;
      case 'map':
        if (isMapping(property.map)) {
          this.#visitPart(property.map.key, ['map', 'key']);
          this.#visitPart(property.map.value, ['map', 'value']);
        }
        break;
      default:
    }
  }

  #visitPart(part: unknown, steps: Path): void {
    if (!isMapping(part)) return;
    this.#path.push(...steps);
    this.#visitProperty(part, true);
    this.#path.length -= steps.length;
  }
}
