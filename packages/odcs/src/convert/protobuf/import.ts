import { MapField, Type } from 'protobufjs';
import type { OdcsSchemaObject } from '../../types';
import { assemble, filled } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Importer,
} from '../conversion';
import { settle } from '../settle';
import {
  custom,
  described,
  fieldsOf,
  optionsOf,
  reservedOf,
  start,
} from './fields';
import { readProto } from './readProto';

/** The messages that some other message has a field of, at any depth. */
function usedTypes(messages: readonly Type[]): Set<Type> {
  const used = new Set<Type>();
  const visited = new Set<Type>();
  const visit = (type: Type) => {
    if (visited.has(type)) return;
    visited.add(type);
    for (const field of type.fieldsArray) {
      const found = type.lookup(field.type, [Type]);
      if (found instanceof Type && found !== type) used.add(found);
    }
    type.nestedArray.forEach(inner => {
      if (inner instanceof Type && !(inner instanceof MapField)) visit(inner);
    });
  };
  messages.forEach(visit);
  return used;
}

/** Messages that are no part of another one; all of them if each is. */
function rootsOf(
  messages: readonly Type[],
  only: readonly string[] | undefined,
): readonly Type[] {
  const asked = messages.filter(({ name }) => only?.includes(name));
  if (asked.length > 0) return asked;
  const used = usedTypes(messages);
  const roots = messages.filter(message => !used.has(message));
  return roots.length > 0 ? roots : messages;
}

function object(
  message: Type,
  warnings: ConversionWarning[],
): OdcsSchemaObject {
  return filled({
    name: message.name,
    // Readers decode what is sent: a comparison must take it for a message.
    physicalType: 'message',
    description: described(message),
    deprecated: message.options?.deprecated === true || undefined,
    properties: fieldsOf(message, start(message, warnings)),
    customProperties: custom({
      protobufReserved: reservedOf(message),
      protobufOptions: optionsOf(message.options, ['deprecated']),
    }),
  });
}

/** Reads Protobuf definitions (.proto). */
export const importProtobuf: Importer = (text, options) => {
  const warnings: ConversionWarning[] = [];
  const proto = readProto(text, options.resolve, warnings);
  if (proto.messages.length === 0) {
    throw new ConversionError(
      'There is no message in this text: a contract is made of messages.',
    );
  }
  try {
    const objects = rootsOf(proto.messages, options.only).map(message =>
      object(message, warnings),
    );
    const head = {
      customProperties: custom({
        protobufPackage: proto.package,
        protobufOptions: proto.options,
      }),
    };
    const document = settle(assemble(options, head, objects), warnings);
    return { document, warnings };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConversionError('The text is nested too deeply: flatten it.');
  }
};
