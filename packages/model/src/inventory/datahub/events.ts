import { readJson } from '../json';
import type { InventoryFile, Notes } from '../types';
import {
  fieldOf,
  isMapping,
  mappingsOf,
  textOf,
  type Mapping,
} from '../values';

/** What is known of a thing, aspect by aspect; the last event about one counts. */
export interface HubEntity {
  urn: string;
  /** `dataset`, `dataProduct`, … */
  kind: string;
  file: string;
  /** Where it is first spoken of. */
  path: string;
  aspects: Map<string, Mapping>;
}

/** `urn:li:dataset:(…)` → `dataset`. */
const kindOf = (urn: string): string | undefined =>
  /^urn:li:([A-Za-z]+):/.exec(urn)?.[1];

/** `com.linkedin.pegasus2avro.schema.SchemaMetadata` → `schemaMetadata`. */
function aspectName(className: string): string {
  const name = className.slice(className.lastIndexOf('.') + 1);
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

/** The content of an aspect: JSON, or JSON in a text. */
function contentOf(aspect: unknown): Mapping | undefined {
  if (!isMapping(aspect)) return undefined;
  const { json, value } = aspect;
  if (isMapping(json)) return json;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isMapping(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** All that exports of the `file` sink say, by urn. */
export class Hub {
  readonly entities = new Map<string, HubEntity>();
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  #entity(urn: string, file: string, path: string): HubEntity | undefined {
    const kind = kindOf(urn);
    if (kind === undefined) return undefined;
    const known = this.entities.get(urn);
    if (known) return known;
    const entity = { urn, kind, file, path, aspects: new Map() };
    this.entities.set(urn, entity);
    return entity;
  }

  #take(event: Mapping, file: string, path: string): void {
    const urn = textOf(event.entityUrn);
    const name = textOf(event.aspectName);
    if (urn !== undefined && name !== undefined) {
      this.#proposal(event, urn, name, file, path);
      return;
    }
    const snapshots = isMapping(event.proposedSnapshot)
      ? Object.values(event.proposedSnapshot).filter(isMapping)
      : [];
    const [snapshot] = snapshots;
    const entity =
      snapshot && this.#entity(textOf(snapshot.urn) ?? '', file, path);
    if (!entity) {
      this.#notes.warn(file, path, 'It is no event of DataHub that is read.');
      return;
    }
    for (const aspect of mappingsOf(snapshot.aspects)) {
      for (const [className, content] of Object.entries(aspect)) {
        if (isMapping(content))
          entity.aspects.set(aspectName(className), content);
      }
    }
  }

  #proposal(
    event: Mapping,
    urn: string,
    name: string,
    file: string,
    path: string,
  ): void {
    const entity = this.#entity(urn, file, path);
    const change = textOf(event.changeType) ?? 'UPSERT';
    if (!entity) {
      this.#notes.warn(file, path, `"${urn}" is not a urn.`);
    } else if (change === 'DELETE') {
      entity.aspects.delete(name);
    } else {
      const content = change === 'PATCH' ? undefined : contentOf(event.aspect);
      if (content) entity.aspects.set(name, content);
      else {
        this.#notes.warn(
          file,
          path,
          change === 'PATCH'
            ? 'A change of a part of an aspect is not applied: export the whole.'
            : `What it says of ${name} is not JSON.`,
        );
      }
    }
  }

  /** Reads a file: a list of events, or one. */
  read({ path, text }: InventoryFile): void {
    const value = readJson(path, text, this.#notes);
    if (value === undefined) return;
    const events = Array.isArray(value) ? value : [value];
    events.forEach((event, index) => {
      if (isMapping(event)) this.#take(event, path, `[${index}]`);
      else this.#notes.warn(path, `[${index}]`, 'It is no event of DataHub.');
    });
  }

  /** The things of a kind that were not removed. */
  of(kind: string): HubEntity[] {
    return [...this.entities.values()].filter(
      entity =>
        entity.kind === kind &&
        this.aspect(entity.urn, 'status').removed !== true,
    );
  }

  /** An aspect of a thing; empty if there is none. */
  aspect(urn: string, name: string): Mapping {
    return this.entities.get(urn)?.aspects.get(name) ?? {};
  }
}

/** The last part of a urn, as people wrote it. */
export function nameIn(urn: string): string {
  const raw = urn.replace(/^urn:li:[A-Za-z]+:/, '');
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** Platform, name and environment of `urn:li:dataset:(urn:li:dataPlatform:P,NAME,ENV)`. */
export function partsOf(urn: string): { platform?: string; name: string } {
  const match =
    /^urn:li:[A-Za-z]+:\((?:urn:li:dataPlatform:)?([^,()]+),(.+?)(?:,[A-Z_]+)?\)$/.exec(
      urn,
    );
  return match
    ? { platform: match[1].toLowerCase(), name: match[2] }
    : { name: nameIn(urn) };
}

/** Names of the tags and terms of an aspect or a field. */
export function tagsIn(around: Mapping): string[] {
  const tags = fieldOf(around, 'globalTags');
  const terms = fieldOf(around, 'glossaryTerms');
  return [
    ...mappingsOf(isMapping(tags) ? tags.tags : undefined).map(
      ({ tag }) => tag,
    ),
    ...mappingsOf(isMapping(terms) ? terms.terms : undefined).map(
      ({ urn }) => urn,
    ),
  ].flatMap(urn => (typeof urn === 'string' ? [nameIn(urn)] : []));
}
