import type {
  OdcsDocument,
  OdcsSchemaObject,
  OdcsServiceLevel,
} from '@meshwork/odcs';
import {
  ConversionError,
  type ConversionWarning,
  importContract,
  type ImportFormat,
  importFormats,
  type ImportOptions,
  settle,
  type Source,
} from '@meshwork/odcs/convert';
import { filled } from '../authoring/form';
import type { OutputPort, ServiceObjectives } from '../kind/types';
import { DEFAULT_ENVIRONMENT } from '../vocabulary';
import { isLink } from './names';

/** A schema that a descriptor names, described in a file elsewhere. */
export interface DescribedSchema {
  name: string;
  format?: string;
  url?: string;
  /** Where warnings about it belong. */
  source: Source;
}

/** What a contract of one interface is made of. */
export interface ContractParts {
  id: string;
  product: string;
  version: string;
  domain?: string;
  owner?: string;
  description?: string;
  objectives: ServiceObjectives;
  port?: OutputPort;
  url?: string;
  topic?: string;
  schemas: readonly DescribedSchema[];
}

/** Formats by the words for them and by the endings of files. */
const formatWords: readonly (readonly [RegExp, string])[] = [
  [/^(avro|avsc)$/, 'avro'],
  [/^(json-?schema|json)$/, 'jsonschema'],
  [/^(proto|protobuf)$/, 'protobuf'],
  [/^(openapi|swagger)$/, 'openapi'],
  [/^asyncapi$/, 'asyncapi'],
  [/^(sql|ddl)$/, 'sql'],
];

function formatOf({ format, url }: DescribedSchema): ImportFormat | undefined {
  const ending = /\.([a-z]+)(?:[?#].*)?$/i.exec(url ?? '')?.[1];
  const word = (format ?? ending ?? '').trim().toLowerCase();
  const meant = formatWords.find(([words]) => words.test(word))?.[1];
  return importFormats.find(
    known => known === meant || known.replace('-', '') === meant,
  );
}

/** The objects of a schema's file; just its name where there is none to be read. */
async function objectsOf(
  schema: DescribedSchema,
  parts: ContractParts,
  resolve: ImportOptions['resolve'],
  warnings: ConversionWarning[],
): Promise<OdcsSchemaObject[]> {
  const { url, source, format } = schema;
  const named = filled({
    name: schema.name,
    physicalName: parts.topic,
    authoritativeDefinitions:
      url !== undefined && isLink(url) ? [{ type: 'schema', url }] : undefined,
  });
  const without = (reason: string) => {
    source.warn(
      `${reason}: the contract "${parts.id}" names "${schema.name}" and has no columns yet.`,
      'schema_url',
    );
    return [named];
  };
  if (url === undefined) return without('No file describes this schema');
  const text = resolve?.(url);
  if (text === undefined)
    return without(`The file ${url} was not there to read`);
  const known = formatOf(schema);
  if (known === undefined) {
    return without(`Schemas of the format "${format ?? ''}" are not read`);
  }
  try {
    const imported = await importContract(known, text, { resolve });
    warnings.push(
      ...imported.warnings.map(({ path, message }) => ({
        path: `${source.path}.schema_url: ${path}`,
        message,
      })),
    );
    const objects = imported.document.schema ?? [];
    if (objects.length === 0)
      return without(`The file ${url} describes nothing`);
    // A topic has one kind of record; which of several it is nobody said.
    return objects.length === 1 ? [{ ...objects[0], ...named }] : objects;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return without(`The file ${url} could not be read (${error.message})`);
  }
}

function serviceLevels({
  freshness,
  completeness,
  accuracy,
}: ServiceObjectives): OdcsServiceLevel[] {
  const promised: OdcsServiceLevel[] = [
    { property: 'freshness', value: freshness },
    { property: 'completeness', value: completeness, unit: '%' },
    { property: 'accuracy', value: accuracy, unit: '%' },
  ];
  return promised.filter(({ value }) => value !== undefined);
}

const newFields =
  /"(enum|map|semanticType|synonyms|deprecated)":|"logicalType":"vector"/;

/** The oldest version of the standard in use that has all the fields. */
const apiVersion = (schema: readonly OdcsSchemaObject[]): string =>
  newFields.test(JSON.stringify(schema)) ? 'v3.2.0' : 'v3.1.0';

/** The contract of one interface, valid whatever the schema files said. */
export async function contractFor(
  parts: ContractParts,
  resolve: ImportOptions['resolve'],
  warnings: ConversionWarning[],
): Promise<OdcsDocument> {
  const { port, url } = parts;
  const schema: OdcsSchemaObject[] = [];
  for (const described of parts.schemas) {
    schema.push(...(await objectsOf(described, parts, resolve, warnings)));
  }
  const isApi = port?.type === 'rest-api' || port?.type === 'graphql';
  const document: OdcsDocument = filled({
    apiVersion: apiVersion(schema),
    kind: 'DataContract',
    id: parts.id,
    name: port?.title ?? parts.id,
    version: parts.version,
    status: 'draft',
    domain: parts.domain,
    dataProduct: parts.product,
    description: filled({ purpose: port?.description ?? parts.description }),
    schema: schema.length > 0 ? schema : undefined,
    servers:
      isApi && url
        ? [
            {
              server: port.name,
              type: 'api',
              environment: DEFAULT_ENVIRONMENT,
              location: url,
            },
          ]
        : undefined,
    slaProperties: serviceLevels(parts.objectives),
    team: filled({ name: parts.owner }),
  });
  return settle(document, warnings);
}
