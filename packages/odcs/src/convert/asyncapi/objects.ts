import type {
  OdcsAuthoritativeDefinition,
  OdcsSchemaObject,
} from '../../types';
import type { Mapping } from '../../values';
import { filled } from '../assemble';
import { below, pathOf } from '../jsonschema/reading';
import { linkIn, tagsIn } from '../openapi/info';
import { distinctName } from '../openapi/environment';
import { Source } from '../source';
import type { Message } from './messages';
import { objectsIn, type Payloads } from './payload';
import { resolved } from './resolve';

/** A message with what its traits say of it; its own words go first. */
function withTraits({ item }: Message, { reading }: Payloads): Mapping {
  const { traits, ...own } = item.schema;
  if (!Array.isArray(traits)) return item.schema;
  const found = traits.map((trait: unknown, index) =>
    resolved(below(item, trait, 'traits', index), reading),
  );
  return Object.fromEntries(
    [...found.map(each => each?.schema ?? {}), own].flatMap(Object.entries),
  );
}

/** What a message says beside its payload. */
interface About {
  address?: string;
  businessName?: string;
  description?: string;
  tags: string[];
  links: OdcsAuthoritativeDefinition[];
  contentType?: string;
}

function aboutOf(source: Source, address: string | undefined): About {
  const summary = source.text('summary');
  const description = source.text('description');
  if (summary !== undefined && description !== undefined) {
    source.warn('Beside a description it is left out.', 'summary');
  }
  return {
    address,
    businessName: source.text('title'),
    description: description ?? summary,
    tags: tagsIn(source),
    links: linkIn(source, 'externalDocs', 'documentation'),
    contentType: source.text('contentType'),
  };
}

/** An object of the payload with what the message says of it, which goes first. */
function within(about: About, object: OdcsSchemaObject): OdcsSchemaObject {
  const { address, contentType } = about;
  const { name, physicalName, physicalType: _, ...rest } = object;
  return filled({
    name,
    physicalName: address ?? physicalName,
    physicalType: address === undefined ? 'message' : 'topic',
    ...rest,
    businessName: about.businessName ?? rest.businessName,
    description: about.description ?? rest.description,
    tags: [...new Set([...about.tags, ...(rest.tags ?? [])])],
    authoritativeDefinitions: [
      ...about.links,
      ...(rest.authoritativeDefinitions ?? []),
    ],
    customProperties: [
      ...(rest.customProperties ?? []),
      ...(contentType === undefined
        ? []
        : [{ property: 'asyncapiContentType', value: contentType }]),
    ],
  });
}

function warnOfLost(about: About, object: OdcsSchemaObject, source: Source) {
  const words = { businessName: 'title', description: 'description' } as const;
  for (const field of ['businessName', 'description'] as const) {
    if (about[field] !== undefined && object[field] !== undefined) {
      source.warn(
        `The ${words[field]} of the payload is left out beside that of the message.`,
        'payload',
      );
    }
  }
}

/** The objects of a message: one, unless it is a choice of several. */
export function objectsOfMessage(
  message: Message,
  taken: Set<string>,
  payloads: Payloads,
): OdcsSchemaObject[] {
  const { item, addresses } = message;
  const source = new Source(
    pathOf(item),
    withTraits(message, payloads),
    payloads.reading.warnings,
  );
  const [address, ...others] = addresses;
  const id = source.text('messageId');
  const own = source.text('name');
  const name = own ?? message.name ?? id ?? address ?? 'message';
  const about = aboutOf(source, address);
  const format = source.text('schemaFormat');
  const payload = source.take('payload');
  source.finish();
  if (payload === undefined) {
    source.warn('A message without a payload is left out.');
    return [];
  }
  if (others.length > 0) {
    source.warn(
      `This message is on further channels, of which a contract names one: ${others.join(
        ', ',
      )}.`,
    );
  }
  const at = below(item, payload, 'payload');
  return objectsIn(name, at, format, payloads).map(object => {
    warnOfLost(about, object, source);
    return within(about, {
      ...object,
      name: distinctName(object.name ?? name, taken),
    });
  });
}
