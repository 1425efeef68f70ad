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

/** Properties beside each other, looked over once for all rules about names. */
export interface Siblings {
  list: readonly OdcsProperty[];
  /** Whether two have the same name, or would have on a platform that ignores case. */
  namesCollide: boolean;
  /** Whether any has a position in a key. */
  hasPositions: boolean;
}

/** The fields of a property that rules look at. */
export const observedFields = [
  'id',
  'name',
  'logicalType',
  'logicalTypeOptions',
  'physicalType',
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
 * document after the other. Most properties have few fields, so a rule about one field asks for that field: what is not
 * there then costs nothing.
 */
export interface Visitor {
  contract?(document: OdcsDocument): void;
  object?(object: OdcsSchemaObject): void;
  siblings?(siblings: Siblings): void;
  /** @param anonymous - whether it is an array's element or a map's part, which needs no name */
  property?(property: OdcsProperty, anonymous: boolean): void;
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

/** A key's earlier appearance; for what may be there once only. */
export class Once {
  readonly #seen = new Set<string>();

  /** Whether the key was there before; now it is. */
  again(key: string | undefined): boolean {
    if (key === undefined) return false;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }
}
