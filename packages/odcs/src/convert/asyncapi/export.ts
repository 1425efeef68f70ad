import type { OdcsDocument, OdcsServer } from '../../types';
import { type Mapping, mappings, text } from '../../values';
import { DEFAULT_ENVIRONMENT, serversFor } from '../../view/servers';
import { exportAvro } from '../avro/export';
import {
  ConversionError,
  type ConversionWarning,
  type Exporter,
} from '../conversion';
import { present } from '../jsonschema/scope';
import { componentName, writeInfo } from '../openapi/writeInfo';
import { pageName } from '../page/fileName';
import { writeYaml } from '../soda/yaml';

/** The language of payloads: what is sent on topics, byte for byte. */
const AVRO = 'application/vnd.apache.avro+json;version=1.9.0';

/** What AsyncAPI has a place for, though Avro has none. */
const heldHere = /^(name|version|description|servers)$|\.businessName$/;

const protocolOf = (server: OdcsServer): string =>
  text(
    mappings(server.customProperties).find(
      ({ property }) => property === 'protocol',
    )?.value,
  ) ?? 'kafka';

function serversOf(
  document: OdcsDocument,
  environment: string,
  warnings: ConversionWarning[],
): Mapping {
  const taken = new Set<string>();
  const servers = serversFor(document, environment).flatMap(server => {
    const host = text(server.host);
    if (server.type === 'kafka' && host !== undefined) {
      const name = componentName(text(server.server) ?? 'kafka', taken);
      const description = text(server.description);
      const protocol = protocolOf(server);
      return [[name, present({ host, protocol, description })] as const];
    }
    warnings.push({
      path: `servers[${server.server ?? ''}]`,
      message: 'Only servers of type kafka have topics: it is left out.',
    });
    return [];
  });
  return Object.fromEntries(servers);
}

const write: Exporter = (document, options) => {
  const { only, environment = DEFAULT_ENVIRONMENT } = options;
  const objects = mappings(document.schema).filter(
    ({ name }) => text(name) && (!only || only.includes(name!)),
  );
  if (objects.length === 0) {
    throw new ConversionError('There is no object to write a message for.');
  }
  const avro = exportAvro({ ...document, schema: objects }, {});
  const warnings = avro.warnings.filter(({ path }) => !heldHere.test(path));
  const servers = serversOf(document, environment, warnings);
  const taken = new Set<string>();
  const channels: Mapping = {};
  const operations: Mapping = {};
  const messages: Mapping = {};
  objects.forEach((object, index) => {
    const name = componentName(object.name!, taken);
    const summary = present({
      title: text(object.businessName),
      description: text(object.description),
    });
    messages[name] = {
      name: object.name,
      ...summary,
      contentType: 'avro/binary',
      payload: {
        schemaFormat: AVRO,
        schema: JSON.parse(avro.files[index].content),
      },
    };
    channels[name] = {
      address: text(object.physicalName) ?? object.name,
      messages: { [name]: { $ref: `#/components/messages/${name}` } },
    };
    operations[`send_${name}`] = {
      action: 'send',
      channel: { $ref: `#/channels/${name}` },
      messages: [{ $ref: `#/channels/${name}/messages/${name}` }],
    };
  });
  const content = present({
    asyncapi: '3.0.0',
    info: writeInfo(document, 'AsyncAPI', warnings),
    servers: Object.keys(servers).length > 0 ? servers : undefined,
    channels,
    operations,
    components: { messages },
  });
  return {
    files: [
      {
        name: pageName(document, 'asyncapi.yaml'),
        content: writeYaml(content),
      },
    ],
    warnings,
  };
};

/**
 * Writes an AsyncAPI 3.0 document of whoever sends what the contract promises:
 * a channel for each object, its payload in Avro.
 */
export const exportAsyncApi: Exporter = (document, options) => {
  try {
    return write(document, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConversionError('The contract is nested too deeply: flatten it.');
  }
};
