import {
  ConversionError,
  type ExportedFile,
  exportContract,
} from '@meshwork/odcs/convert';
import {
  durationSeconds,
  type OdcsSchemaObject,
  type Perspective,
} from '@meshwork/odcs';
import { snakeCase } from '../../repository/text';
import {
  type ContractObject,
  keyOf,
  nameFaults,
  objectsOf,
  type PatternInput,
} from '../input';
import { type CompatibilityMode, compatibilityMode } from './compatibility';

/** A topic, and what is sent on it. */
export interface Topic extends ContractObject {
  /** What code and files call it. */
  name: string;
  /** Of its messages, in TypeScript. */
  typeName: string;
  /** On the platform. */
  address: string;
  /** Names of the fields that make the key of a message. */
  key: string[];
  /** The Avro schema of the messages. */
  schema: {
    doc?: string;
    fields: { name: string }[];
    [field: string]: unknown;
  };
  cleanup: 'compact' | 'delete';
  retentionMs: number;
  compatibility: CompatibilityMode;
}

/** What consumers of the product are told to expect, beside its contracts. */
export interface TopicOptions {
  /** Names of contracts whose topics hold the state of entities: the last message of each key stays. */
  entities?: ReadonlySet<string>;
  /** Whether consumers may read what was sent before they came; true when absent. */
  replay?: boolean;
}

/** What Kafka takes as the name of a topic. */
const ADDRESS = /^[A-Za-z0-9._-]{1,249}$/;

const DEFAULT_RETENTION_MS = 7 * 24 * 60 * 60 * 1000;
/** What Kafka takes for "for good". */
const FOR_GOOD = -1;

/** The retention that the contract promises, in milliseconds. */
function retentionOf({ contract }: ContractObject): number {
  const level = (contract.document.slaProperties ?? []).find(
    ({ property }) => property === 'retention',
  );
  const seconds = level && durationSeconds(level.value, level.unit);
  return seconds ? Math.ceil(seconds) * 1000 : DEFAULT_RETENTION_MS;
}

function promised(cleanup: Topic['cleanup'], replay: boolean) {
  // Of a compacted topic everybody reads from its beginning: that is what it is for.
  return new Set<Perspective>(
    replay || cleanup === 'compact' ? ['reader', 'history'] : ['reader'],
  );
}

/**
 * What the type of a topic's messages is called. It ends in a word of its own, so that it
 * is none of the types which the module names itself: `Events`, `Date`, `Buffer`, `Array`.
 */
const typeNameOf = (name: string) =>
  `${name.replace(/_+([a-z0-9]?)/g, (_, next: string, at: number) =>
    // A digit cannot be the first.
    at === 0 && /\d/.test(next) ? `_${next}` : next.toUpperCase(),
  )}Event`.replace(/^[a-z]/, first => first.toUpperCase());

/** The fields of the schema with what the contract says of each, which may be under another name. */
export function fieldsOf(object: OdcsSchemaObject, schema: Topic['schema']) {
  return (object.properties ?? [])
    .filter(({ name }) => name?.trim())
    .map((property, index) => ({ property, ...schema.fields[index] }));
}

/** What every object of JavaScript has: readers there resolve no field of such a name (avsc 5). */
const UNREADABLE = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Fields of a schema, however deep, that a reader in JavaScript cannot tell from its own. */
function unreadable(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(unreadable);
  if (typeof schema !== 'object' || schema === null) return [];
  const { fields, type, items, values } = schema as Record<string, unknown>;
  const own = Array.isArray(fields)
    ? fields.flatMap(({ name }) => (UNREADABLE.has(name) ? [name] : []))
    : [];
  return [...own, ...[fields, type, items, values].flatMap(unreadable)];
}

async function schemaOf(
  { contract, object }: ContractObject,
  namespace: string,
): Promise<ExportedFile> {
  const { files } = await exportContract('avro', {
    ...contract.document,
    schema: [
      {
        ...object,
        // Of a topic's name only the last part is that of a record.
        physicalName: object.name,
        customProperties: [
          ...(object.customProperties ?? []).filter(
            ({ property }) => property !== 'avroNamespace',
          ),
          { property: 'avroNamespace', value: namespace },
        ],
      },
    ],
  });
  return files[0];
}

/** The topics of the contracts, and why they cannot be any. */
export async function topicsOf(
  input: PatternInput,
  { entities = new Set(), replay = true }: TopicOptions,
): Promise<{ topics: Topic[]; faults: string[] }> {
  const found = objectsOf(input, ['topic', 'message']);
  const faults = nameFaults(input);
  if (found.length === 0) {
    faults.push(
      'No contract has a topic: an event-driven data product needs at least one',
    );
  }
  if (faults.length > 0) return { topics: [], faults };
  const namespace = [input.domain ?? 'mesh', input.product]
    .map(snakeCase)
    .join('.');
  const topics: Topic[] = [];
  const names = new Map<string, string>();
  const typeNames = new Map<string, string>();
  const addresses = new Map<string, string>();
  for (const each of found) {
    const { contract, object } = each;
    const at = `${contract.path}: schema[${object.name}]`;
    const name = snakeCase(object.name);
    const address = object.physicalName || object.name;
    const typeName = typeNameOf(name);
    const other = names.get(name) ?? addresses.get(address);
    const ofType = typeNames.get(typeName);
    if (name === '' || !/^[a-z_]/.test(name)) {
      faults.push(`${at}: nothing in its name can be the name of a file`);
    } else if (!ADDRESS.test(address) || /^\.{1,2}$/.test(address)) {
      faults.push(
        `${at}: the topic is named "${address}"; Kafka has letters, digits, dots, dashes and underscores, 249 at most`,
      );
    } else if (other !== undefined) {
      faults.push(
        `${at}: ${other} would have the same topic or file: rename one`,
      );
    } else if (ofType !== undefined) {
      faults.push(
        `${at}: ${ofType} would have the same type in TypeScript, ${typeName}: rename one`,
      );
    } else if ((object.properties ?? []).length === 0) {
      faults.push(`${at}: nothing would be in a message: it has no properties`);
    } else {
      names.set(name, at);
      typeNames.set(typeName, at);
      addresses.set(address, at);
      const cleanup = entities.has(contract.name) ? 'compact' : 'delete';
      if (cleanup === 'compact' && keyOf(object).length === 0) {
        faults.push(
          `${at}: of each entity the last message stays, so it needs a key: mark its columns`,
        );
      }
      try {
        const schema = JSON.parse((await schemaOf(each, namespace)).content);
        const fields = fieldsOf(object, schema);
        faults.push(
          ...unreadable(schema).map(
            field =>
              `${at}: the field "${field}" has a name that every object of JavaScript has, so that readers there cannot read it: rename it`,
          ),
        );
        topics.push({
          ...each,
          name,
          typeName,
          address,
          key: keyOf(object).flatMap(
            column =>
              fields.find(({ property }) => property === column)?.name ?? [],
          ),
          schema,
          cleanup,
          retentionMs: cleanup === 'compact' ? FOR_GOOD : retentionOf(each),
          compatibility: compatibilityMode(promised(cleanup, replay)),
        });
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        faults.push(`${at}: ${error.message}`);
      }
    }
  }
  return { topics, faults };
}
