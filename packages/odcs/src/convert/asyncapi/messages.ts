import { isMapping, text } from '../../values';
import { notRead } from '../held';
import { below, pathOf, type Reading } from '../jsonschema/reading';
import { type Item, itemsIn, resolved, sourceOf } from './resolve';

/** A message, and where it is sent. */
export interface Message {
  /** The name under which the document has it; none if it is written in its place. */
  name?: string;
  item: Item;
  /** Names of the channels on the platform, in the order of the document. */
  addresses: string[];
}

/**
 * The name of a channel on the platform. What else is known of the channel is
 * told: a contract has no place for it.
 */
function addressOf(
  name: string,
  channel: Item,
  isThird: boolean,
  reading: Reading,
): string | undefined {
  const source = sourceOf(channel, reading);
  const operations = ['messages', ...(isThird ? [] : ['publish', 'subscribe'])];
  operations.forEach(word => source.take(word));
  const bindings = source.mapping('bindings');
  const kafka = bindings?.mapping('kafka');
  const topic = kafka?.text('topic');
  [kafka, bindings].forEach(each => each?.finish());
  const address = isThird ? source.text('address') : name;
  source.finish();
  return topic ?? address;
}

/** The last step to something with a name, if it is in a mapping of such. */
function nameOf({ path }: Item): string | undefined {
  const [around, name] = path.slice(-2);
  return around === 'messages' ? text(name) : undefined;
}

/** The messages of a channel as 2.x has them: of its operations, one or several. */
function ofOperations(channel: Item, reading: Reading): Item[] {
  return ['publish', 'subscribe'].flatMap(operation => {
    const found = channel.schema[operation];
    if (!isMapping(found)) return [];
    const at = below(channel, found, operation);
    reading.warnings.push(...notRead(pathOf(at), found, ['message']));
    if (found.message === undefined) return [];
    const message = resolved(below(at, found.message, 'message'), reading);
    if (!message) return [];
    const { oneOf } = message.schema;
    if (!Array.isArray(oneOf)) return [message];
    reading.warnings.push(
      ...notRead(pathOf(message), message.schema, ['oneOf']),
    );
    return oneOf.flatMap(
      (each, index) =>
        resolved(below(message, each, 'oneOf', index), reading) ?? [],
    );
  });
}

/** Every message of a document once, those on channels first. */
export function messagesIn(
  root: Item,
  isThird: boolean,
  reading: Reading,
): Message[] {
  const messages = new Map<unknown, Message>();
  const add = (item: Item, name: string | undefined, address?: string) => {
    const message = messages.get(item.schema) ?? { name, item, addresses: [] };
    if (address !== undefined && !message.addresses.includes(address)) {
      message.addresses.push(address);
    }
    messages.set(item.schema, message);
  };
  for (const [name, channel] of itemsIn(root, 'channels', reading)) {
    const address = addressOf(name, channel, isThird, reading);
    if (isThird) {
      for (const [own, item] of itemsIn(channel, 'messages', reading)) {
        add(item, nameOf(item) ?? own, address);
      }
    } else {
      ofOperations(channel, reading).forEach(item =>
        add(item, nameOf(item), address),
      );
    }
  }
  const components = below(root, root.schema.components, 'components');
  for (const [name, item] of itemsIn(components, 'messages', reading)) {
    add(item, name);
  }
  return [...messages.values()];
}
