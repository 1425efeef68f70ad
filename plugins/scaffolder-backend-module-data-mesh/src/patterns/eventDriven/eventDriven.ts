import type { OdcsProperty } from '@meshwork/odcs';
import { exportContract } from '@meshwork/odcs/convert';
import type { Repository } from '../../repository/files';
import { json } from '../../repository/text';
import { parse, stringify } from 'yaml';
import type { PatternInput } from '../input';
import { valueOf } from '../sample';
import { fieldsOf, type Topic, type TopicOptions, topicsOf } from './topics';
import { writeInterface } from './typescript';

/** Headers of every message: whose it is, and by which version of its contract. */
const HEADERS = ['product', 'domain', 'version'] as const;

const prettyJson = (value: unknown) =>
  `${JSON.stringify(value, undefined, 2)}\n`;

/** The version of a topic's contract. */
const versionOf = ({ contract }: Topic) => String(contract.document.version);

function headersOf({ product, domain }: PatternInput, topic: Topic) {
  return {
    product,
    ...(domain !== undefined && { domain }),
    version: versionOf(topic),
  };
}

/** The types and names that producers and consumers share. */
function topicsModule(input: PatternInput, topics: Topic[]): string {
  const entries = topics.map(
    topic => `  ${topic.name}: {
    topic: ${json(topic.address)},
    contract: ${json(topic.contract.name)},
    version: ${json(versionOf(topic))},
    schema: ${json(`schemas/${topic.name}.avsc`)},
    key: ${json(topic.key)},
    // ${
      topic.compatibility
    }: what the registry holds new schemas to; README.md says why.
    compatibility: ${json(topic.compatibility)},
  },`,
  );
  return `// Made of the contracts when the repository was: change it together with them.

export const product = ${json(input.product)};
export const domain = ${json(input.domain ?? '')};

export const topics = {
${entries.join('\n')}
} as const;

/** What is sent on each topic. */
export interface Events {
${topics.map(({ name, typeName }) => `  ${name}: ${typeName};`).join('\n')}
}

${topics
  .map(({ typeName, schema }) => writeInterface(typeName, schema))
  .join('\n\n')}
`;
}

/** What Terraform makes: values only, which it takes literally in a file of variables. */
const terraform = (input: PatternInput, topics: Topic[]) => ({
  product: input.product,
  domain: input.domain ?? '',
  topics: Object.fromEntries(
    topics.map(topic => [
      topic.name,
      {
        name: topic.address,
        contract: topic.contract.name,
        cleanup_policy: topic.cleanup,
        retention_ms: topic.retentionMs,
      },
    ]),
  ),
});

/** What Avro holds of a value: an object of unknown content is a text there, of JSON for example. */
function inAvro(property: OdcsProperty): unknown {
  const value = valueOf(property);
  return property.logicalType === 'object' && !property.properties?.length
    ? JSON.stringify(value)
    : value;
}

/** An event under the names of the schema. */
const exampleOf = ({ object, schema }: Topic) =>
  Object.fromEntries(
    fieldsOf(object, schema).map(({ name, property }) => [
      name,
      inAvro(property),
    ]),
  );

interface AsyncApi {
  channels: Record<string, Record<string, unknown>>;
  components: { messages: Record<string, Record<string, unknown>> };
}

/** The document of one contract, with what a producer of the mesh adds to it. */
async function asyncApi(input: PatternInput, topics: Topic[]): Promise<string> {
  const [{ contract }] = topics;
  const { files } = await exportContract('asyncapi', {
    ...contract.document,
    schema: topics.map(({ object }) => object),
  });
  const document: AsyncApi = parse(files[0].content);
  Object.values(document.channels).forEach((channel, index) => {
    const topic = topics[index];
    Object.assign(channel, {
      bindings: {
        kafka: {
          topic: topic.address,
          topicConfiguration: {
            'cleanup.policy': [topic.cleanup],
            'retention.ms': topic.retentionMs,
          },
          bindingVersion: '0.5.0',
        },
      },
    });
  });
  Object.values(document.components.messages).forEach((message, index) => {
    const topic = topics[index];
    const values: Record<string, string | undefined> = headersOf(input, topic);
    const there = HEADERS.filter(name => values[name] !== undefined);
    Object.assign(message, {
      headers: {
        type: 'object',
        required: there,
        properties: Object.fromEntries(
          there.map(name => [name, { type: 'string', const: values[name] }]),
        ),
      },
      payload: {
        ...(message.payload as object),
        schema: topic.schema,
      },
      ...(topic.key.length > 0 && {
        bindings: {
          kafka: { key: { type: 'string' }, bindingVersion: '0.5.0' },
        },
      }),
      'x-compatibility': topic.compatibility,
    });
  });
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * Schemas, AsyncAPI, topics for Terraform and types of TypeScript for what the
 * contracts say is sent.
 */
export async function eventDrivenFiles(
  input: PatternInput,
  options: TopicOptions = {},
): Promise<Repository> {
  const { topics, faults } = await topicsOf(input, options);
  if (faults.length > 0) return { files: {}, faults };
  const files: Record<string, string> = {
    'src/topics.ts': topicsModule(input, topics),
    'deploy/terraform/topics.auto.tfvars.json': prettyJson(
      terraform(input, topics),
    ),
  };
  for (const topic of topics) {
    files[`schemas/${topic.name}.avsc`] = prettyJson(topic.schema);
    files[`examples/${topic.name}.json`] = prettyJson(exampleOf(topic));
  }
  const byContract = new Map<string, Topic[]>();
  for (const topic of topics) {
    const { name } = topic.contract;
    byContract.set(name, [...(byContract.get(name) ?? []), topic]);
  }
  for (const [name, group] of byContract) {
    files[`asyncapi/${name}.yaml`] = await asyncApi(input, group);
  }
  return { files, faults };
}
