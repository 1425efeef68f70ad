import type { OdcsDocument, OdcsProperty, OdcsSchemaElement } from '../types';
import { mappings, text } from '../values';

/** Elements beside each other, by a word that names them. */
type Index<T> = Map<string, T[]>;

function indexOf<T extends OdcsSchemaElement>(
  elements: readonly T[],
  wordsOf: (element: T) => (string | undefined)[],
): Index<T> {
  const index: Index<T> = new Map();
  for (const element of elements) {
    for (const word of new Set(wordsOf(element))) {
      if (word === undefined) continue;
      const same = index.get(word);
      if (same) same.push(element);
      else index.set(word, [element]);
    }
  }
  return index;
}

const nameOf = ({ name }: OdcsSchemaElement) => [text(name)];
const nameAndId = ({ name, id }: OdcsSchemaElement) => [text(name), text(id)];

/** What follows the first word, for each way to part the text at a dot. */
function* partings(reference: string): Generator<[string, string?]> {
  for (let dot = reference.indexOf('.'); dot >= 0; ) {
    yield [reference.slice(0, dot), reference.slice(dot + 1)];
    dot = reference.indexOf('.', dot + 1);
  }
  yield [reference];
}

/**
 * Finds what references within a contract name: `orders.id` and
 * `/schema/orders/properties/id`. Each list is looked through once, and only
 * when a reference leads there.
 */
export class References {
  readonly #objects: Index<OdcsSchemaElement>;
  readonly #indexes = new Map<string, Map<unknown, Index<OdcsProperty>>>();

  constructor(document: OdcsDocument) {
    this.#objects = indexOf(mappings(document.schema), nameAndId);
  }

  /** Whether the contract has an object of this name or id. */
  hasObject(word: string): boolean {
    return this.#objects.has(word);
  }

  /** Whether the reference leads somewhere in the contract. */
  has(reference: string): boolean {
    const plain = reference.replace(/^\//, '');
    if (this.#hasDotted(plain)) return true;
    const [root, object, ...steps] = plain.split('/');
    if (root !== 'schema' || object === undefined) return false;
    return this.#hasSlashed(this.#objects.get(object) ?? [], steps);
  }

  #hasDotted(reference: string): boolean {
    for (const [word, rest] of partings(reference)) {
      const objects = this.#objects.get(word) ?? [];
      if (rest === undefined) return objects.length > 0;
      const named = objects.filter(({ name }) => name === word);
      if (named.some(object => this.#hasNested(object, rest))) return true;
    }
    return false;
  }

  #hasNested(element: OdcsSchemaElement, reference: string): boolean {
    for (const list of listsOf(element)) {
      const index = this.#index('name', list, nameOf);
      for (const [word, rest] of partings(reference)) {
        const properties = index.get(word) ?? [];
        if (rest === undefined) {
          if (properties.length > 0) return true;
        } else if (properties.some(at => this.#hasNested(at, rest))) {
          return true;
        }
      }
    }
    return false;
  }

  #hasSlashed(elements: OdcsSchemaElement[], steps: string[]): boolean {
    if (elements.length === 0) return false;
    if (steps.length === 0) return true;
    const [field, word, ...rest] = steps;
    if (field !== 'properties' || word === undefined) return false;
    return elements.some(element =>
      listsOf(element).some(list =>
        this.#hasSlashed(
          this.#index('any', list, nameAndId).get(word) ?? [],
          rest,
        ),
      ),
    );
  }

  #index(
    kind: string,
    list: OdcsProperty[],
    wordsOf: (property: OdcsProperty) => (string | undefined)[],
  ): Index<OdcsProperty> {
    const indexes = this.#indexes.get(kind) ?? new Map();
    this.#indexes.set(kind, indexes);
    const index = indexes.get(list) ?? indexOf(mappings(list), wordsOf);
    indexes.set(list, index);
    return index;
  }
}

/** Properties of an element, and of the items if it is a list. */
function listsOf(element: OdcsSchemaElement): OdcsProperty[][] {
  const { properties, items } = element as OdcsProperty;
  return [properties, items?.properties].filter(
    (list): list is OdcsProperty[] => Array.isArray(list),
  );
}
