import { isMapping, type Mapping } from '../values';
import type { ConversionWarning } from './conversion';

const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** `models.orders`, and `models["my orders"]` where a name could be taken for a path. */
function child(path: string, key: string): string {
  if (!plainKey.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/**
 * A mapping of a foreign document that remembers which of its fields were read,
 * so that whatever nobody asked for becomes a warning. A field of the wrong
 * shape is a warning as well, and undefined.
 */
export class Source {
  private readonly read = new Set<string>();

  constructor(
    readonly path: string,
    readonly fields: Mapping,
    readonly warnings: ConversionWarning[],
    /** What is made of the document, at the beginning of a sentence. */
    readonly target = 'A contract',
  ) {}

  private inner(path: string, fields: Mapping): Source {
    return new Source(path, fields, this.warnings, this.target);
  }

  /** The path of one of the fields, for people. */
  at(name: string): string {
    return child(this.path, name);
  }

  warn(message: string, name?: string): void {
    this.warnings.push({
      path: name === undefined ? this.path : this.at(name),
      message,
    });
  }

  /** The field, whatever it is; null counts as nothing. */
  take(name: string): unknown {
    this.read.add(name);
    const value = Object.prototype.hasOwnProperty.call(this.fields, name)
      ? this.fields[name]
      : undefined;
    return value ?? undefined;
  }

  private expected<T>(name: string, what: string): T | undefined {
    this.warn(`Expected ${what} here: it is left out.`, name);
    return undefined;
  }

  /** Text with something in it; a number or truth is taken as it would be written. */
  text(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() === '') return undefined;
    return ['string', 'number', 'boolean'].includes(typeof value)
      ? String(value)
      : this.expected(name, 'text');
  }

  truth(name: string): boolean | undefined {
    const value = this.take(name);
    return value === undefined || typeof value === 'boolean'
      ? value
      : this.expected(name, 'true or false');
  }

  list(name: string): unknown[] {
    const value = this.take(name);
    if (value === undefined) return [];
    return Array.isArray(value) ? value : this.expected(name, 'a list') ?? [];
  }

  /** Scalars of a list as text. */
  texts(name: string): string[] {
    return this.list(name).flatMap((item, index) => {
      if (['string', 'number', 'boolean'].includes(typeof item)) {
        return [String(item)];
      }
      this.warn(`Expected text in entry ${index}: it is left out.`, name);
      return [];
    });
  }

  mapping(name: string): Source | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    return isMapping(value)
      ? this.inner(this.at(name), value)
      : this.expected(name, 'a mapping');
  }

  /** The mappings in a list. */
  mappings(name: string): Source[] {
    return this.list(name).flatMap((item, index) => {
      const path = `${this.at(name)}[${index}]`;
      if (isMapping(item)) return [this.inner(path, item)];
      this.warnings.push({
        path,
        message: 'Expected a mapping here: it is left out.',
      });
      return [];
    });
  }

  /** The mappings in a mapping, with their names. */
  entries(name: string): [string, Source][] {
    const mapping = this.mapping(name);
    return Object.keys(mapping?.fields ?? {}).flatMap(key => {
      const entry = key.trim() === '' ? undefined : mapping!.mapping(key);
      if (key.trim() === '') {
        mapping!.warn('An entry without a name is left out.');
      }
      return entry ? [[key, entry] as [string, Source]] : [];
    });
  }

  /** The fields that nobody has read yet, which count as read from now on. */
  rest(): [string, unknown][] {
    const left = Object.entries(this.fields).filter(
      ([name]) => !this.read.has(name),
    );
    left.forEach(([name]) => this.read.add(name));
    return left.filter(([, value]) => value !== undefined && value !== null);
  }

  /** Warns of every field that nobody has read. */
  finish(): void {
    for (const name of Object.keys(this.fields)) {
      if (!this.read.has(name)) {
        this.warn(
          `${this.target} has no place for "${name}": it is left out.`,
          name,
        );
      }
    }
  }
}
