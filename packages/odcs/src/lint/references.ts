import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../types';
import { isMapping, mappings, text } from '../values';

/**
 * Words that are looked at before references are no longer judged. Names and aliases
 * can multiply each other; the largest honest contract stays far below.
 */
const MAX_WORDS = 1_000_000;

type Element = OdcsSchemaObject | OdcsProperty;

/** A place in a tree of words, which the words of a dotted name lead to. */
interface Place {
  isElement: boolean;
  next?: Map<string, Place>;
  /** Elements that end here; what is in them is placed when somebody goes on. */
  pending?: Element[];
}

/**
 * How names go on inside of a list or a map: `bare` as if it were its element
 * (`orders.lines.sku`), `marked` with `[]`, `{}` or `{key}` (`orders.lines[].sku`).
 */
export type Notation = 'bare' | 'marked';

/**
 * Finds `object.property.nested` in a contract. Names may have dots themselves, so
 * the tree is one of words and not of names: a look-up takes as long as it is, however
 * many ways there are to part it.
 */
export class DottedNames {
  readonly #root: Place = { isElement: false };
  readonly #notation: Notation;
  #words = 0;

  constructor(notation: Notation) {
    this.#notation = notation;
  }

  /** Places an object; without it, the name alone, which nothing is in. */
  add(name: string, object?: Element): void {
    this.#place(this.#root, name, object);
  }

  /** Whether a name leads to an element; true if there was too much to look through. */
  has(name: string): boolean {
    let at: Place | undefined = this.#root;
    for (let start = 0; at !== undefined; ) {
      if (this.#words > MAX_WORDS) return true;
      const dot = name.indexOf('.', start);
      this.#open(at);
      at = at.next?.get(dot < 0 ? name.slice(start) : name.slice(start, dot));
      if (dot < 0) break;
      start = dot + 1;
    }
    return at?.isElement ?? this.#words > MAX_WORDS;
  }

  #place(from: Place, name: string, element?: Element): void {
    let at = from;
    for (let start = 0, dot = 0; dot >= 0; start = dot + 1) {
      this.#words += 1;
      if (this.#words > MAX_WORDS) return;
      dot = name.indexOf('.', start);
      const word = dot < 0 ? name.slice(start) : name.slice(start, dot);
      at.next ??= new Map();
      const known: Place = at.next.get(word) ?? { isElement: false };
      at.next.set(word, known);
      at = known;
    }
    at.isElement = true;
    if (element) (at.pending ??= []).push(element);
  }

  /** Places what is in the elements that end here. */
  #open(at: Place): void {
    const { pending } = at;
    if (pending === undefined) return;
    at.pending = undefined;
    for (const element of pending) {
      for (const property of mappings(element.properties)) {
        this.#placeProperty(at, property);
      }
      if (this.#notation === 'bare' && 'items' in element) {
        for (const property of mappings(element.items?.properties)) {
          this.#placeProperty(at, property);
        }
      }
    }
  }

  #placeProperty(at: Place, property: OdcsProperty): void {
    const name = text(property.name);
    if (name === undefined) return;
    this.#place(at, name, property);
    if (this.#notation === 'marked') this.#placeParts(at, name, property);
  }

  #placeParts(at: Place, name: string, { items, map }: OdcsProperty): void {
    const parts = [
      { part: items, mark: '[]' },
      { part: map?.key, mark: '{key}' },
      { part: map?.value, mark: '{}' },
    ];
    for (const { part, mark } of parts) {
      if (!isMapping(part)) continue;
      this.#place(at, name + mark, part);
      this.#placeParts(at, name + mark, part);
    }
  }
}

/** Elements beside each other, by a word that names them: a name or an id. */
type Index = Map<string, Element[]>;

/**
 * Finds what relationships within a contract name: `orders.id` and
 * `/schema/orders/properties/id`. Each list is looked through once, and only
 * when a reference leads there.
 */
export class References {
  readonly #dotted = new DottedNames('bare');
  readonly #objects: Index;
  /** What is in the elements that one word names. */
  readonly #inside = new Map<Element[], Index>();
  #words = 0;

  constructor(document: OdcsDocument) {
    const objects = mappings(document.schema);
    this.#objects = this.#indexOf([objects]);
    for (const object of objects) {
      const [name, id] = [text(object.name), text(object.id)];
      if (name !== undefined) this.#dotted.add(name, object);
      if (id !== undefined) this.#dotted.add(id);
    }
  }

  /** Whether the contract has an object of this name or id. */
  hasObject(word: string): boolean {
    return this.#objects.has(word);
  }

  /** Whether the reference leads somewhere; true if there was too much to look through. */
  has(reference: string): boolean {
    const plain = reference.replace(/^\//, '');
    return this.#dotted.has(plain) || this.#hasSlashed(plain.split('/'));
  }

  #hasSlashed([root, object, ...steps]: string[]): boolean {
    if (root !== 'schema' || object === undefined) return false;
    let found = this.#objects.get(object);
    for (let at = 0; found !== undefined && at < steps.length; at += 2) {
      if (this.#words > MAX_WORDS) return true;
      found =
        steps[at] === 'properties' && at + 1 < steps.length
          ? this.#indexWithin(found).get(steps[at + 1])
          : undefined;
    }
    return found !== undefined;
  }

  #indexWithin(elements: Element[]): Index {
    const known = this.#inside.get(elements);
    if (known) return known;
    const index = this.#indexOf(
      elements.flatMap(element => [
        mappings(element.properties),
        'items' in element ? mappings(element.items?.properties) : [],
      ]),
    );
    this.#inside.set(elements, index);
    return index;
  }

  #indexOf(lists: readonly (readonly Element[])[]): Index {
    const index: Index = new Map();
    for (const element of lists.flat()) {
      for (const word of new Set([text(element.name), text(element.id)])) {
        if (word === undefined) continue;
        this.#words += 1;
        const same = index.get(word);
        if (same) same.push(element);
        else index.set(word, [element]);
      }
    }
    return index;
  }
}
