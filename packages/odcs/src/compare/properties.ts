import type { OdcsProperty } from '../types';
import { display, isMapping, mappings, text } from '../values';
import {
  type Classified,
  classifiedIn,
  compareClassification,
  demandsMore,
} from './classification';
import { compareDetails, matchElements, physicalName, same } from './match';
import { compareOptions } from './options';
import { compareQuality } from './quality';
import { compareRelationships } from './relationships';
import type { Report } from './report';
import {
  combine,
  relateFormat,
  relateLogical,
  relatePhysical,
  TypeRelation,
} from './typeRelation';
import { compareValues } from './valueLists';

/** What applies to everything inside one object. */
export interface ObjectScope {
  /** Whether it is sent over a wire (topic, API), where types and names are encoded. */
  wire: boolean;
  /** What the object was classified as so far. */
  classified: Classified;
  /** Whether the property alone was the primary key of its object. */
  isWholeKey: (property: OdcsProperty) => boolean;
}

const handled = new Set([
  'name',
  'physicalName',
  'physicalType',
  'logicalType',
  'logicalTypeOptions',
  'required',
  'unique',
  'primaryKey',
  'partitioned',
  'partitionKeyPosition',
  'classification',
  'encryptedName',
  'customProperties',
  'semanticType',
  'enum',
  'quality',
  'relationships',
  'properties',
  'items',
  'map',
]);

/** Names: a new physical name is a rename, a new logical one mostly cosmetic. */
export function compareNames(
  report: Report,
  element: 'object' | 'property',
  path: string,
  before: { name?: string; physicalName?: string },
  after: { name?: string; physicalName?: string },
  wire: boolean,
): void {
  const names = [physicalName(before), physicalName(after)];
  if (names[0] !== names[1]) {
    report.add(`${element}-renamed`, {
      path,
      before: names[0],
      after: names[1],
    });
  } else if (before.name !== after.name) {
    report.add(
      wire
        ? `${element}-logical-name-changed-wire`
        : `${element}-logical-name-changed`,
      { path: `${path}.name`, before: before.name, after: after.name },
    );
  }
}

const typeText = (property: OdcsProperty): string | undefined =>
  text(property.physicalType) ?? text(property.logicalType);

function relateTypes(before: OdcsProperty, after: OdcsProperty): TypeRelation {
  const relations: TypeRelation[] = [];
  const [p1, p2] = [text(before.physicalType), text(after.physicalType)];
  const [l1, l2] = [text(before.logicalType), text(after.logicalType)];
  const [f1, f2] = [before, after].map(({ logicalTypeOptions: options }) => {
    const format = isMapping(options) ? text(options.format) : undefined;
    return format && /^[iuf]\d+$/.test(format) ? format : undefined;
  });
  if (p1 && p2) relations.push(relatePhysical(p1, p2));
  if (l1 && l2) relations.push(relateLogical(l1, l2));
  if (f1 && f2) relations.push(relateFormat(f1, f2));
  return combine(relations);
}

function compareType(
  report: Report,
  path: string,
  before: OdcsProperty,
  after: OdcsProperty,
  scope: ObjectScope,
): void {
  const relation = relateTypes(before, after);
  const difference = { path, before: typeText(before), after: typeText(after) };
  if (relation === 'widened') {
    report.add(scope.wire ? 'type-widened-wire' : 'type-widened', difference);
  } else if (relation !== 'same') {
    report.add(`type-${relation}`, difference);
  } else {
    for (const field of ['physicalType', 'logicalType'] as const) {
      if (Boolean(text(before[field])) !== Boolean(text(after[field]))) {
        report.add('type-stated', {
          path: `${path}.${field}`,
          before: before[field],
          after: after[field],
        });
      }
    }
  }
}

function compareFlags(
  report: Report,
  path: string,
  name: string,
  before: OdcsProperty,
  after: OdcsProperty,
  scope: ObjectScope,
): void {
  const required = [before.required === true, after.required === true];
  if (required[0] !== required[1]) {
    report.add(required[1] ? 'required-added' : 'required-dropped', {
      path: `${path}.required`,
      name,
      before: required[0],
      after: required[1],
    });
  }
  const unique = [before.unique === true, after.unique === true];
  if (unique[0] !== unique[1]) {
    const dropped = scope.isWholeKey(before)
      ? 'unique-dropped-key'
      : 'unique-dropped';
    report.add(unique[1] ? 'unique-added' : dropped, {
      path: `${path}.unique`,
      name,
      before: unique[0],
      after: unique[1],
    });
  }
  const meaning = [before, after].map(
    ({ semanticType }) => semanticType ?? 'column',
  );
  if (meaning[0] !== meaning[1]) {
    report.add('meaning-changed', {
      path: `${path}.semanticType`,
      name,
      before: meaning[0],
      after: meaning[1],
    });
  }
}

/** The masked form of a column: there are those who read it in place of the column. */
function compareMasked(
  report: Report,
  path: string,
  name: string,
  before: OdcsProperty,
  after: OdcsProperty,
): void {
  const [from, to] = [text(before.encryptedName), text(after.encryptedName)];
  if (from === to) return;
  const gone = to === undefined ? 'removed' : 'changed';
  report.add(`masked-form-${from === undefined ? 'added' : gone}`, {
    path: `${path}.encryptedName`,
    name,
    before: from,
    after: to,
  });
}

/** Custom properties that say what a value stands for, by lower-case name. */
const meanings = new Set(['unit', 'defaultunit', 'currency', 'timezone']);

/** What a custom property says of the meaning; others nobody relies on. */
function compareCustom(
  report: Report,
  path: string,
  name: string,
  before: OdcsProperty,
  after: OdcsProperty,
): void {
  if (same(before.customProperties, after.customProperties)) return;
  const split = ({ customProperties }: OdcsProperty) => {
    const isMeaning = (property: unknown) =>
      meanings.has(String(property).toLowerCase());
    const all = mappings(customProperties);
    return {
      meaning: new Map(
        all
          .filter(({ property }) => isMeaning(property))
          .map(({ property, value }) => [property ?? '', value]),
      ),
      others: all.filter(({ property }) => !isMeaning(property)),
    };
  };
  const [a, b] = [split(before), split(after)];
  const at = `${path}.customProperties`;
  for (const property of new Set([...a.meaning.keys(), ...b.meaning.keys()])) {
    const [from, to] = [a.meaning.get(property), b.meaning.get(property)];
    if (!same(from, to)) {
      report.add('meaning-changed', {
        path: `${at}[${property}]`,
        name,
        before: from,
        after: to,
      });
    }
  }
  if (!same(a.others, b.others)) {
    report.add('details-changed', {
      path: at,
      before: a.others,
      after: b.others,
    });
  }
}

/** One property against what it became, with everything nested in it. */
function compareProperty(
  report: Report,
  path: string,
  before: OdcsProperty,
  after: OdcsProperty,
  scope: ObjectScope,
): void {
  const name = text(before.name) ?? path;
  compareNames(report, 'property', path, before, after, scope.wire);
  compareType(report, path, before, after, scope);
  compareFlags(report, path, name, before, after, scope);
  compareOptions(report, path, name, before, after);
  compareValues(report, path, name, before, after);
  compareClassification(report, path, name, before, after);
  compareMasked(report, path, name, before, after);
  compareCustom(report, path, name, before, after);
  compareQuality(report, path, before.quality, after.quality);
  compareRelationships(
    report,
    path,
    name,
    before.relationships,
    after.relationships,
  );
  compareProperties(report, path, before.properties, after.properties, scope);
  const parts = [
    { at: 'items', a: before.items, b: after.items },
    { at: 'map.key', a: before.map?.key, b: after.map?.key },
    { at: 'map.value', a: before.map?.value, b: after.map?.value },
  ];
  for (const { at, a, b } of parts) {
    if (isMapping(a) && isMapping(b)) {
      compareProperty(report, `${path}.${at}`, a, b, scope);
    } else if (!same(a, b)) {
      report.add('type-stated', { path: `${path}.${at}`, before: a, after: b });
    }
  }
  compareDetails(report, path, before, after, handled);
}

/** A list of properties: what is new, gone, renamed or changed. */
export function compareProperties(
  report: Report,
  path: string,
  before: OdcsProperty[] | undefined,
  after: OdcsProperty[] | undefined,
  scope: ObjectScope,
): void {
  const at = (property: OdcsProperty) =>
    `${path}.properties[${display(property.name)}]`;
  const { pairs, removed, added } = matchElements(before, after);
  for (const property of removed) {
    report.add('property-removed', {
      path: at(property),
      name: property.name,
      before: property,
    });
  }
  for (const property of added) {
    const isAbove = demandsMore(classifiedIn([property]), scope.classified);
    const sensitive = isAbove ? '-sensitive' : '';
    const required = property.required === true ? '-required' : '';
    report.add(`property-added${required}${sensitive}`, {
      path: at(property),
      name: property.name,
      after: property,
    });
  }
  for (const [a, b] of pairs) compareProperty(report, at(a), a, b, scope);
}
