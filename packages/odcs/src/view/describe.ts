import type {
  OdcsDocument,
  OdcsQualityRule,
  OdcsSchemaObject,
  OdcsTeamMember,
} from '../types';
import { display, isMapping, mappings, strings, text } from '../values';
import { isPersonalData } from './classification';
import { placedObjects, placedProperties, PlacedProperty } from './columns';
import type {
  ColumnView,
  ContractView,
  ObjectView,
  QualityView,
  TeamMemberView,
} from './contractView';
import { noticePeriod } from './notice';
import { ruleText } from './quality';
import { environmentOf, locationOf } from './servers';

function lastName({ property, name, anonymous }: PlacedProperty): string {
  const own = text(property.name);
  if (own) return own;
  return anonymous ? name.slice(name.search(/(\[\]|\{[a-z]*\})$/)) : '';
}

function columnView(placed: PlacedProperty): ColumnView {
  const { property } = placed;
  return {
    path: placed.name,
    name: lastName(placed),
    physicalName: text(property.physicalName),
    type: text(property.logicalType) ?? text(property.physicalType) ?? '',
    required: property.required === true,
    unique: property.unique === true,
    primaryKey: property.primaryKey === true,
    partitioned: property.partitioned === true,
    classification: text(property.classification),
    definitions: mappings(property.authoritativeDefinitions).flatMap(
      ({ url, type }) => {
        const at = text(url);
        return at ? [{ url: at, type: text(type) }] : [];
      },
    ),
    criticalDataElement: property.criticalDataElement === true,
    description: text(property.description),
    maskedAs: text(property.encryptedName),
    tags: strings(property.tags),
    examples: Array.isArray(property.examples)
      ? property.examples.map(display)
      : [],
    depth: placed.depth,
  };
}

function objectView(
  object: OdcsSchemaObject,
  placed: PlacedProperty[],
): ObjectView {
  return {
    name: text(object.name) ?? '',
    physicalName: text(object.physicalName),
    physicalType: text(object.physicalType),
    description: text(object.description),
    columns: placed.map(columnView),
  };
}

function qualityView(
  rules: OdcsQualityRule[] | undefined,
  object: string,
  column?: string,
): QualityView[] {
  return mappings(rules).map(rule => ({
    object,
    column,
    name: text(rule.name),
    description: text(rule.description),
    dimension: text(rule.dimension),
    type: text(rule.type) ?? (rule.metric ? 'library' : undefined),
    rule: ruleText(rule),
    severity: text(rule.severity),
  }));
}

function teamView(document: OdcsDocument): TeamMemberView[] {
  const team: unknown = document.team;
  const members: unknown = isMapping(team) ? team.members : team;
  return mappings(members as OdcsTeamMember[] | undefined).map(member => ({
    username: text(member.username),
    name: text(member.name),
    role: text(member.role),
    description: text(member.description),
    dateIn: text(member.dateIn),
    dateOut: text(member.dateOut),
  }));
}

function priceView(document: OdcsDocument): ContractView['price'] {
  const price: unknown = document.price;
  if (!isMapping(price) || typeof price.priceAmount !== 'number') {
    return undefined;
  }
  return {
    amount: price.priceAmount,
    currency: text(price.priceCurrency),
    unit: text(price.priceUnit),
  };
}

function descriptionView(document: OdcsDocument): ContractView['description'] {
  const description: unknown = document.description;
  if (!isMapping(description)) return undefined;
  return {
    purpose: text(description.purpose),
    limitations: text(description.limitations),
    usage: text(description.usage),
  };
}

/**
 * The document for people: what a page renders. Never throws, also for a
 * document with errors; what has the wrong shape is left out.
 */
export function describeContract(document: OdcsDocument): ContractView {
  const objects = placedObjects(document).map(({ object, path }) => ({
    object,
    placed: placedProperties(object, path),
  }));
  const columns = objects
    .flatMap(({ placed }) => placed)
    .filter(({ anonymous }) => !anonymous);
  return {
    id: text(document.id),
    name: text(document.name),
    version: text(document.version),
    status: text(document.status),
    domain: text(document.domain),
    description: descriptionView(document),
    objects: objects.map(({ object, placed }) => objectView(object, placed)),
    serviceLevels: mappings(document.slaProperties).map(level => ({
      property: text(level.property) ?? '',
      value: display(level.value),
      unit: text(level.unit),
      element: text(level.element) ?? text(document.slaDefaultElement),
      driver: text(level.driver),
    })),
    quality: objects.flatMap(({ object, placed }) => [
      ...qualityView(object.quality, text(object.name) ?? ''),
      ...placed.flatMap(({ property, name }) =>
        qualityView(property.quality, text(object.name) ?? '', name),
      ),
    ]),
    servers: mappings(document.servers).map(server => ({
      server: text(server.server),
      type: text(server.type),
      environment: environmentOf(server),
      location: locationOf(server),
    })),
    price: priceView(document),
    support: mappings(document.support).map(item => ({
      channel: text(item.channel) ?? '',
      url: text(item.url),
      description: text(item.description),
    })),
    team: teamView(document),
    teamName: isMapping(document.team) ? text(document.team.name) : undefined,
    noticePeriod: noticePeriod(document),
    personalDataColumns: columns.filter(({ property }) =>
      isPersonalData(property),
    ).length,
    columnCount: columns.length,
    describedColumnCount: columns.filter(
      ({ property }) => text(property.description) !== undefined,
    ).length,
  };
}
