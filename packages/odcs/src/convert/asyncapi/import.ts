import { assemble } from '../assemble';
import { ConversionError, type Importer } from '../conversion';
import { bounded } from '../jsonschema/import';
import { distinct, notes, readingOf } from '../jsonschema/reading';
import { headOf } from '../openapi/info';
import { readMapping } from '../readMapping';
import { settle } from '../settle';
import { Source } from '../source';
import { messagesIn } from './messages';
import { objectsOfMessage } from './objects';
import type { Item } from './resolve';
import { serversOf } from './servers';

/** Whether the document is of 3.x, not of 2.x. */
function isThird(root: Source): boolean {
  const version = root.text('asyncapi');
  if (version === undefined) {
    throw new ConversionError(
      'This is not an AsyncAPI document: the field "asyncapi" is missing.',
    );
  }
  const [major] = version.split('.');
  if (major === '2' || major === '3') return major === '3';
  throw new ConversionError(
    `Version "${version}" of AsyncAPI is not known: 2.x and 3.x are.`,
  );
}

/** Components that are read where something refers to them. */
const referredTo = [
  ['messages', 'schemas', 'servers', 'channels', 'messageTraits'],
  ['serverVariables', 'tags', 'externalDocs'],
].flat();

function finish(root: Source): void {
  const components = root.mapping('components');
  referredTo.forEach(name => components?.take(name));
  components?.finish();
  root.take('channels');
  root.take('servers');
  if (root.take('operations') !== undefined) {
    root.warn(
      'A contract has no place for operations: they are left out.',
      'operations',
    );
  }
  root.finish();
}

/** Reads the messages of an AsyncAPI document, 2.x or 3.x, in YAML or JSON. */
export const importAsyncApi: Importer = (text, options) =>
  bounded(() => {
    const reading = readingOf(options);
    const { warnings } = reading;
    const fields = readMapping(text, 'an AsyncAPI document');
    const root = new Source('', fields, warnings);
    const third = isThird(root);
    const item: Item = {
      schema: fields,
      file: reading.documents.open(fields),
      path: [],
    };
    const taken = new Set<string>();
    const objects = messagesIn(item, third, reading).flatMap(message =>
      objectsOfMessage(message, taken, { reading, options }),
    );
    if (objects.length === 0) {
      throw new ConversionError(
        'There is no message with a payload in this document: a contract is made of such.',
      );
    }
    const id = root.text('id');
    const type = root.text('defaultContentType');
    const head = {
      ...headOf(root),
      servers: serversOf(item, reading),
      customProperties: [
        ...(id === undefined ? [] : [{ property: 'asyncapiId', value: id }]),
        ...(type === undefined
          ? []
          : [{ property: 'asyncapiContentType', value: type }]),
      ],
    };
    finish(root);
    const document = settle(assemble(options, head, objects), warnings);
    return { document, warnings: distinct([...warnings, ...notes(reading)]) };
  });
