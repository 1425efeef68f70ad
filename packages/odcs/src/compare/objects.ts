import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../types';
import { display, mappings, text } from '../values';
import { type Classified, classifiedIn, demandsMore } from './classification';
import { compareDetails, matchElements } from './match';
import { compareNames, compareProperties, ObjectScope } from './properties';
import { compareQuality } from './quality';
import { compareRelationships } from './relationships';
import type { Report } from './report';

const wireTypes = new Set([
  'topic',
  'stream',
  'queue',
  'message',
  'event',
  'api',
  'endpoint',
  'resource',
]);
const wireServers = new Set(['kafka', 'kinesis', 'pubsub', 'api']);

/** Whether readers decode what is sent, instead of querying what is kept. */
function isWire(document: OdcsDocument, object: OdcsSchemaObject): boolean {
  const type = text(object.physicalType)?.toLowerCase();
  if (type) return wireTypes.has(type);
  const servers = mappings(document.servers);
  return (
    servers.length > 0 &&
    servers.every(server => wireServers.has(text(server.type) ?? ''))
  );
}

const keyColumns = (object: OdcsSchemaObject): OdcsProperty[] =>
  mappings(object.properties).filter(({ primaryKey }) => primaryKey === true);

const partitionColumns = (object: OdcsSchemaObject): OdcsProperty[] =>
  mappings(object.properties)
    .filter(({ partitioned }) => partitioned === true)
    .sort(
      (a, b) =>
        (a.partitionKeyPosition ?? -1) - (b.partitionKeyPosition ?? -1) ||
        String(a.name).localeCompare(String(b.name)),
    );

const handled = new Set([
  'name',
  'physicalName',
  'properties',
  'quality',
  'relationships',
]);

/** The columns an object's rows are told apart by, and how they are spread. */
function compareKeys(
  report: Report,
  path: string,
  before: OdcsSchemaObject,
  after: OdcsSchemaObject,
  wire: boolean,
): void {
  const formerNames = new Map(
    matchElements(before.properties, after.properties).pairs.map(
      ([a, b]) => [b, a] as const,
    ),
  );
  const names = (columns: OdcsProperty[]): string[] =>
    columns.map(column => display((formerNames.get(column) ?? column).name));
  const name = text(before.name);

  const keys = [names(keyColumns(before)), names(keyColumns(after))];
  if (keys[0].slice().sort().join('\n') !== keys[1].slice().sort().join('\n')) {
    report.add('primary-key-changed', {
      path: `${path}.primaryKey`,
      name,
      before: keys[0],
      after: keys[1],
    });
  }
  const parts = [
    names(partitionColumns(before)),
    names(partitionColumns(after)),
  ];
  if (parts[0].join('\n') !== parts[1].join('\n')) {
    report.add(wire ? 'partition-changed-wire' : 'partition-changed', {
      path: `${path}.partitioned`,
      name,
      before: parts[0],
      after: parts[1],
    });
  }
}

/** The objects of two documents. */
export function compareObjects(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const at = (object: OdcsSchemaObject) => `schema[${display(object.name)}]`;
  const classified = (objects: OdcsSchemaObject[]): Classified =>
    objects.reduce<Classified>(
      (gathered, { properties }) => classifiedIn(properties, gathered),
      { highest: -1, unranked: new Set() },
    );
  const soFar = classified(mappings(before.schema));
  const { pairs, removed, added } = matchElements(before.schema, after.schema);
  for (const object of removed) {
    report.add('object-removed', {
      path: at(object),
      name: object.name,
      before: object.name,
    });
  }
  for (const object of added) {
    report.add(
      demandsMore(classified([object]), soFar)
        ? 'object-added-sensitive'
        : 'object-added',
      { path: at(object), name: object.name, after: object.name },
    );
  }
  for (const [a, b] of pairs) {
    const path = at(a);
    const wire = isWire(before, a);
    const key = keyColumns(a);
    const scope: ObjectScope = {
      wire,
      classified: classified([a]),
      isWholeKey: property => key.length === 1 && key[0] === property,
    };
    compareNames(report, 'object', path, a, b, wire);
    const isOtherKind =
      text(a.physicalType) !== undefined &&
      text(b.physicalType) !== undefined &&
      wire !== isWire(after, b);
    if (isOtherKind) {
      report.add('type-changed', {
        path: `${path}.physicalType`,
        name: text(a.name),
        before: a.physicalType,
        after: b.physicalType,
      });
    }
    compareKeys(report, path, a, b, wire);
    compareProperties(report, path, a.properties, b.properties, scope);
    compareQuality(report, path, a.quality, b.quality);
    compareRelationships(
      report,
      path,
      text(a.name) ?? path,
      a.relationships,
      b.relationships,
    );
    compareDetails(
      report,
      path,
      a,
      b,
      isOtherKind ? new Set([...handled, 'physicalType']) : handled,
    );
  }
}
