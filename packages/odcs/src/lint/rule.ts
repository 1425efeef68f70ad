import type { Edition } from '../schema/edition';
import type { Path, Severity } from '../findings';
import type {
  OdcsDocument,
  OdcsProperty,
  OdcsQualityRule,
  OdcsRelationship,
  OdcsSchemaObject,
  OdcsServer,
  OdcsServiceLevel,
} from '../types';

/** What a rule says something of. Rules live long, so what they ask for is the present. */
export interface LintContext {
  /** The document that is being looked at. */
  readonly document: OdcsDocument;
  readonly edition: Edition;
  /**
   * Reports a violation at what is being looked at, or at the steps below it.
   * Only then is a path made: most of what is looked at is fine.
   */
  report(message: string, ...below: Path): void;
  /** Something that each document gets anew, when it is first asked for. */
  perDocument<T>(make: (document: OdcsDocument) => T): () => T;
}

/**
 * Properties beside each other, looked over once for all rules about them. Told of
 * only where names collide or keys have positions.
 */
export interface Siblings {
  list: readonly OdcsProperty[];
  /** Whether two have the same name, or would have on a platform that ignores case. */
  namesCollide: boolean;
  /** Those with a position in a key, in their order; mostly there are none. */
  positioned: readonly Positioned[];
}

/** A property that says where in a key it stands. */
export interface Positioned {
  property: OdcsProperty;
  /** Where in the list of its siblings it stands. */
  index: number;
}

/** The fields of a property that rules look at. */
export const observedFields = [
  'id',
  'name',
  'logicalTypeOptions',
  'primaryKey',
  'primaryKeyPosition',
  'partitionKeyPosition',
  'classification',
  'enum',
  'examples',
  'map',
  'quality',
] as const;
export type ObservedField = (typeof observedFields)[number];

/** A look at one field of a property, where the property has it. */
export type FieldVisitor = {
  [Field in ObservedField]?: (
    value: NonNullable<OdcsProperty[Field]>,
    property: OdcsProperty,
  ) => void;
};

/**
 * What a rule looks at, each in one walk over the document. A visitor sees one
 * document after the other. Most properties have few fields and little wrong with
 * them, so a rule asks for what it is about: what is not there then costs nothing.
 */
export interface Visitor {
  contract?(document: OdcsDocument): void;
  object?(object: OdcsSchemaObject): void;
  siblings?(siblings: Siblings): void;
  /** A property without a description; elements of arrays and parts of maps need none. */
  undescribed?(property: OdcsProperty): void;
  /** A property without any type; elements of arrays and parts of maps have their own rules. */
  untyped?(property: OdcsProperty): void;
  /** A property with both types, as they are written, whatever that is. */
  typed?(logicalType: unknown, physicalType: unknown): void;
  /** A property whose logical type is `array`. */
  array?(property: OdcsProperty): void;
  fields?: FieldVisitor;
  quality?(rule: OdcsQualityRule, of: 'object' | 'property'): void;
  relationship?(relationship: OdcsRelationship): void;
  server?(server: OdcsServer): void;
  serviceLevel?(level: OdcsServiceLevel): void;
}

/** A rule beyond structure: what makes a contract wrong or of little use. */
export interface LintRule {
  /** Stable across releases. */
  id: string;
  /** Unless configuration says otherwise. */
  severity: Severity;
  visitor(context: LintContext): Visitor;
}

/** Up to this many keys are looked through one by one, which is faster. */
const FEW = 12;

/** A key's earlier appearance; for what may be there once only. */
export class Once {
  readonly #first: string[] = [];
  #all?: Set<string>;

  /** Whether the key was there before; now it is. */
  again(key: string | undefined): boolean {
    if (key === undefined) return false;
    if (this.#all) {
      const before = this.#all.size;
      return this.#all.add(key).size === before;
    }
    if (this.#first.includes(key)) return true;
    this.#first.push(key);
    if (this.#first.length > FEW) this.#all = new Set(this.#first);
    return false;
  }
}
