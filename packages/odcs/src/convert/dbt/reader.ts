import { isMapping, type Mapping } from '../../values';
import type { Source } from '../source';
import { renderedDeep } from './jinja';

/**
 * Reads fields that may be templates: in YAML they are as somebody wrote them,
 * in a manifest dbt has rendered most of them.
 */
export class Reader {
  constructor(
    /** Whether descriptions, names and `meta` were rendered already. */
    readonly isRendered: boolean,
  ) {}

  #value(source: Source, name: string, value: unknown): unknown {
    let told = false;
    return renderedDeep(value, () => {
      if (told) return;
      told = true;
      source.warn(
        'What only dbt can evaluate is kept as it is written: read the manifest instead.',
        name,
      );
    });
  }

  text(source: Source, name: string): string | undefined {
    const value = source.text(name);
    if (value === undefined || this.isRendered) return value;
    const text = this.#value(source, name, value) as string;
    return text.trim() === '' ? undefined : text;
  }

  texts(source: Source, name: string): string[] {
    // A single tag may stand without a list.
    const single = source.fields[name];
    const list =
      typeof single === 'string'
        ? [source.text(name) ?? '']
        : source.texts(name);
    const found = list.filter(item => item.trim() !== '');
    return this.isRendered
      ? found
      : (this.#value(source, name, found) as string[]);
  }

  mapping(source: Source, name: string): Mapping {
    const value = source.mapping(name)?.fields ?? {};
    return this.isRendered
      ? value
      : (this.#value(source, name, value) as Mapping);
  }

  /** Arguments of tests and what is said of them, which are templates everywhere. */
  template(source: Source, name: string): unknown {
    const value = source.take(name);
    let isLive = false;
    const rendered = renderedDeep(value, () => {
      isLive = true;
    });
    // A call such as `{{ ref('orders') }}` is what it was, for whoever reads it.
    return isLive ? value : rendered;
  }

  /** `meta` and `tags`, which stand beside or under `config`. */
  labels(source: Source, config: Source | undefined) {
    const tags = this.texts(source, 'tags');
    const further = config ? this.texts(config, 'tags') : [];
    return {
      tags: [...new Set([...tags, ...further])],
      meta: {
        ...this.mapping(source, 'meta'),
        ...(config ? this.mapping(config, 'meta') : {}),
      },
    };
  }
}

/** Takes fields that say nothing of the data, or say again what others do. */
export function pass(source: Source, fields: readonly string[]): void {
  fields.forEach(field => source.take(field));
}

/** Takes the fields that are there without saying anything. */
export function passEmpty(source: Source): void {
  for (const [field, value] of Object.entries(source.fields)) {
    const isEmpty =
      value === null ||
      value === false ||
      value === '' ||
      (Array.isArray(value) && value.length === 0) ||
      (isMapping(value) && Object.keys(value).length === 0);
    if (isEmpty) source.take(field);
  }
}
