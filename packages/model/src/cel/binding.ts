import { celList, celMap, type CelInput } from '@bufbuild/cel';
import { DYN, type CelType } from './types';

/** The fields of an object, each made ready when it is first read. */
class Fields implements ReadonlyMap<string, CelInput> {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #type: CelType;
  readonly #bind: (value: unknown, type: CelType) => CelInput;
  readonly #read = new Map<string, CelInput>();

  constructor(
    object: Readonly<Record<string, unknown>>,
    type: CelType,
    bind: (value: unknown, type: CelType) => CelInput,
  ) {
    this.#object = object;
    this.#type = type;
    this.#bind = bind;
  }

  get(key: string): CelInput | undefined {
    const read = this.#read.get(key);
    if (read !== undefined) return read;
    if (!this.has(key)) return undefined;
    const made = this.#bind(this.#object[key], this.#typeOf(key));
    this.#read.set(key, made);
    return made;
  }

  /** What is not known is not there. */
  has(key: string): boolean {
    return (
      Object.prototype.hasOwnProperty.call(this.#object, key) &&
      this.#object[key] !== undefined
    );
  }

  get size(): number {
    return this.#names().length;
  }

  keys() {
    return this.#names().values();
  }

  values() {
    return this.#entries()
      .map(([, value]) => value)
      .values();
  }

  entries() {
    return this.#entries().values();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(
    visit: (
      value: CelInput,
      key: string,
      map: ReadonlyMap<string, CelInput>,
    ) => void,
  ): void {
    for (const [key, value] of this.#entries()) visit(value, key, this);
  }

  #names(): string[] {
    return Object.keys(this.#object).filter(key => this.has(key));
  }

  #entries(): [string, CelInput][] {
    return this.#names().map(key => [key, this.get(key)!]);
  }

  #typeOf(key: string): CelType {
    if (this.#type.kind === 'map') return this.#type.of;
    if (this.#type.kind !== 'object') return DYN;
    return this.#type.fields.get(key)?.type ?? DYN;
  }
}

/**
 * Facts as CEL takes them in: what the schema calls an integer is one, everything else is
 * what JSON says. A value of another type than the schema's stays what it is, and the rule
 * that reads it fails to evaluate. Objects and lists are made what the language calls so
 * when a rule first reads them, and stay it: the language would do it again each time.
 */
export function bindFacts(value: unknown, type: CelType): CelInput {
  if (type.kind === 'int') {
    return typeof value === 'number' && Number.isSafeInteger(value)
      ? BigInt(value)
      : (value as CelInput);
  }
  if (Array.isArray(value)) {
    const of = type.kind === 'list' ? type.of : DYN;
    return celList(value.map(item => bindFacts(item, of)));
  }
  return typeof value === 'object' && value !== null
    ? celMap(new Fields(value as Record<string, unknown>, type, bindFacts))
    : (value as CelInput);
}
