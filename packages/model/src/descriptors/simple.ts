import {
  ConversionError,
  type ConversionWarning,
  type ImportOptions,
  readMapping,
  Source,
} from '@meshwork/odcs/convert';
import { isoDuration } from '@meshwork/odcs';
import { filled } from '../authoring/form';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  type OutputPort,
  type ServiceObjectives,
} from '../kind/types';
import { validateDataProduct } from '../kind/validate';
import { DEFAULT_ENVIRONMENT } from '../vocabulary';
import type {
  DescriptorOptions,
  ImportedContract,
  ImportedProduct,
} from './conversion';
import { guessed, reference, versionOf } from './guesses';
import { entityName, isLink, portName, portTypeOf, unused } from './names';
import { contractFor, type DescribedSchema } from './simpleContract';

const WHAT = 'a data product in the simple form';
const ROOT = 'data-product';

/** An interface of the form: how consumers get at the data. */
interface Interface {
  port: OutputPort;
  url?: string;
  topic?: string;
  schemas: DescribedSchema[];
}

/** What an import of the simple form makes. */
export interface ImportedSimple extends ImportedProduct {
  contracts: ImportedContract[];
}

/** What an import of the simple form is told beside the text. */
export interface SimpleOptions extends DescriptorOptions {
  /** The text of a schema by its `schema_url`; without it contracts have no columns. */
  resolve?: ImportOptions['resolve'];
}

function schemasOf(product: Source): DescribedSchema[] {
  return product.mappings('schemas').map((schema, index) => {
    const found = {
      name: schema.text('name') ?? `schema-${index + 1}`,
      format: schema.text('format'),
      url: schema.text('schema_url'),
      source: schema,
    };
    schema.finish();
    return found;
  });
}

function percentage(source: Source, name: string): number | undefined {
  const written = source.text(name);
  if (written === undefined) return undefined;
  const value = Number(written.replace(/\s*%\s*$/, ''));
  if (Number.isFinite(value) && value >= 0 && value <= 100) return value;
  source.warn(`"${written}" is not a percentage: it is left out.`, name);
  return undefined;
}

function objectivesOf(product: Source): ServiceObjectives {
  const quality = product.mapping('quality');
  if (!quality) return {};
  const written = quality.text('freshness');
  const freshness = isoDuration(written);
  if (written !== undefined && freshness === undefined) {
    quality.warn(
      `"${written}" is not a duration: write one like 5 minutes.`,
      'freshness',
    );
  }
  const dashboard = quality.text('monitoring_dashboard');
  const isShown = dashboard !== undefined && isLink(dashboard);
  if (dashboard !== undefined && !isShown) {
    quality.warn(
      'This is not a link that can be shown: it is left out.',
      'monitoring_dashboard',
    );
  }
  const objectives = filled({
    freshness,
    completeness: percentage(quality, 'completeness'),
    accuracy: percentage(quality, 'accuracy'),
    dashboard: isShown ? dashboard : undefined,
  });
  quality.finish();
  return objectives;
}

function linkOf(source: Source, name: string, title: string) {
  const url = source.text(name);
  if (url === undefined) return [];
  if (isLink(url)) return [{ url, title }];
  source.warn('This is not a link that can be shown: it is left out.', name);
  return [];
}

function interfacesOf(
  product: Source,
  named: string,
  schemas: readonly DescribedSchema[],
): Interface[] {
  const taken = new Set<string>();
  return product.mappings('interfaces').map(source => {
    const word = source.text('type') ?? '';
    const type = portTypeOf(word);
    if (type === undefined) {
      source.warn(
        `"${word}" is not a type of port we know: it became rest-api.`,
        'type',
      );
    }
    const topic = source.text('topic');
    const url = source.text('url');
    const schemaUrl = source.text('schema_url');
    const written = source.text('name') ?? topic ?? (word || 'interface');
    const name = unused(portName(written), taken);
    const location = topic ?? url;
    const schema =
      schemaUrl === undefined
        ? undefined
        : schemas.find(candidate => candidate.url === schemaUrl) ?? {
            name: topic ?? name,
            url: schemaUrl,
            source,
          };
    const found: Interface = {
      port: filled({
        name,
        title: name === written ? undefined : written,
        description: source.text('description'),
        type: type ?? ('rest-api' as const),
        contract: entityName(`${named}-${name}`),
        environments: location
          ? [{ name: DEFAULT_ENVIRONMENT, location }]
          : undefined,
        links: linkOf(source, 'documentation', 'Documentation'),
      }),
      url,
      topic,
      schemas: schema ? [schema] : [],
    };
    source.finish();
    return found;
  });
}

/** Ports of a descriptor that names schemas only. */
function portsOfSchemas(
  product: Source,
  named: string,
  schemas: readonly DescribedSchema[],
): Interface[] {
  const taken = new Set<string>();
  return schemas.map(schema => {
    const isStreamed = /^(avro|proto(buf)?)$/i.test(schema.format ?? '');
    const type = isStreamed
      ? 'topic'
      : portTypeOf(schema.format ?? '') ?? 'file';
    const name = unused(portName(schema.name), taken);
    product.warn(
      `There are no interfaces: the schema "${schema.name}" became an output port of type ${type}.`,
      'schemas',
    );
    return {
      port: filled({
        name,
        title: name === schema.name ? undefined : schema.name,
        type,
        contract: entityName(`${named}-${name}`),
      }),
      schemas: [schema],
    };
  });
}

/** Schemas that no interface names belong to the interfaces that name none. */
function shared(
  product: Source,
  interfaces: Interface[],
  schemas: readonly DescribedSchema[],
): { interfaces: Interface[]; left: DescribedSchema[] } {
  const used = new Set(interfaces.flatMap(entry => entry.schemas));
  const left = schemas.filter(schema => !used.has(schema));
  const open = interfaces.filter(entry => entry.schemas.length === 0);
  if (open.length === 0 || left.length === 0) return { interfaces, left };
  product.warn(
    `${left
      .map(({ name }) => `"${name}"`)
      .join(', ')}: no interface names them, so they became the schema of ${open
      .map(({ port }) => `"${port.name}"`)
      .join(', ')}.`,
    'schemas',
  );
  return {
    interfaces: interfaces.map(entry =>
      open.includes(entry) ? { ...entry, schemas: left } : entry,
    ),
    left: [],
  };
}

function rootOf(text: string, warnings: ConversionWarning[]): Source {
  const file = new Source('', readMapping(text, WHAT), warnings, 'The kind');
  if (file.fields[ROOT] === undefined) {
    throw new ConversionError(
      `This is not ${WHAT}: the field "${ROOT}" is missing.`,
    );
  }
  const product = file.mapping(ROOT);
  if (!product) {
    throw new ConversionError(`This is not ${WHAT}: "${ROOT}" is no mapping.`);
  }
  // Some write the lists beside the product instead of in it.
  const beside = ['schemas', 'interfaces', 'quality'].filter(
    name => product.fields[name] === undefined,
  );
  const fields = {
    ...product.fields,
    ...Object.fromEntries(beside.map(name => [name, file.take(name)])),
  };
  file.finish();
  return new Source(ROOT, fields, warnings, 'The kind');
}

/**
 * Reads the simple form of a data product that articles use (root
 * `data-product`), and makes an entity and a contract of each interface. What
 * the kind demands and the form does not have is taken from `defaults`, or
 * guessed with a warning.
 *
 * @throws ConversionError if the text is not of that form
 */
export async function importSimple(
  text: string,
  { defaults = {}, resolve }: SimpleOptions = {},
): Promise<ImportedSimple> {
  const warnings: ConversionWarning[] = [];
  const product = rootOf(text, warnings);
  const written = product.text('name') ?? '';
  const name = entityName(written);
  const schemas = schemasOf(product);
  const stated = interfacesOf(product, name, schemas);
  const { interfaces, left } =
    stated.length > 0
      ? shared(product, stated, schemas)
      : { interfaces: portsOfSchemas(product, name, schemas), left: [] };
  const outputs = interfaces.map(({ port }) => port);
  const lifecycle = defaults.lifecycle ?? 'experimental';
  const head = {
    version: versionOf(product),
    domain: reference(
      product,
      'domain',
      product.text('domain'),
      defaults.domain,
    ),
    owner: reference(product, 'owner', product.text('owner'), defaults.owner),
    description: product.text('description'),
    objectives: objectivesOf(product),
  };
  const entity = {
    apiVersion: DATA_PRODUCT_API_VERSION,
    kind: DATA_PRODUCT_KIND,
    metadata: filled({
      name,
      title: written === name ? undefined : written,
      description: head.description,
    }),
    spec: {
      ...filled({
        ...guessed(product, {}, { inputs: [], outputs }, defaults),
        lifecycle,
        owner: head.owner,
        domain: head.domain,
        version: head.version,
        serviceObjectives: head.objectives,
      }),
      outputPorts: outputs,
    },
  };
  product.finish();
  const contracts: ImportedContract[] = [];
  const taken = new Set(outputs.map(({ contract }) => contract ?? ''));
  const wanted = [
    ...interfaces.map(entry => ({ ...entry, name: entry.port.contract! })),
    ...left.map(schema => ({
      name: unused(entityName(`${name}-${schema.name}`) || 'contract', taken),
      schemas: [schema],
    })),
  ];
  for (const { name: id, ...entry } of wanted) {
    if (!('port' in entry)) {
      product.warn(
        `No interface hands out "${entry.schemas[0].name}": its contract "${id}" has no output port yet.`,
        'schemas',
      );
    }
    contracts.push({
      name: id,
      document: await contractFor(
        { id, product: name, ...head, ...entry },
        resolve,
        warnings,
      ),
    });
  }
  return {
    entity,
    contracts,
    warnings,
    findings: validateDataProduct(entity),
  };
}
