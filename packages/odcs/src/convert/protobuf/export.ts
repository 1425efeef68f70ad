import type { OdcsSchemaObject } from '../../types';
import { isMapping, mappings, text } from '../../values';
import { ConversionError, type Exporter } from '../conversion';
import { type Capacity, notHeld } from '../held';
import { pageName } from '../page/fileName';
import { messageLines } from './exportMessage';
import { isPackage, Names } from './names';
import { commentOf, customOf, type Scope, warn, warnOfCustom } from './scope';

const capacity: Capacity = {
  format: 'Protobuf',
  contract: ['customProperties'],
  object: [
    'physicalName',
    'physicalType',
    'description',
    'deprecated',
    'customProperties',
  ],
  property: [
    'physicalName',
    'physicalType',
    'logicalType',
    'description',
    'required',
    'deprecated',
    'enum',
    'customProperties',
  ],
  // Where it does not go with the type, the type is told.
  options: ['format'],
};

/** Options of a file whose values are texts, or true and false. */
const TEXTS = [
  'java_package',
  'java_outer_classname',
  'go_package',
  'csharp_namespace',
  'objc_class_prefix',
  'php_namespace',
  'php_class_prefix',
  'ruby_package',
  'swift_prefix',
];
const FLAGS = ['java_multiple_files', 'deprecated', 'cc_enable_arenas'];

function fileOptions(options: unknown, scope: Scope): string[] {
  if (!isMapping(options)) return [];
  return Object.entries(options).flatMap(([name, value]) => {
    const isText =
      TEXTS.includes(name) &&
      typeof value === 'string' &&
      /^[\x20-\x7e]*$/.test(value);
    if (isText || (FLAGS.includes(name) && typeof value === 'boolean')) {
      return [`option ${name} = ${JSON.stringify(value)};`];
    }
    warn(scope, `The option "${name}" is not written.`);
    return [];
  });
}

function objectLines(object: OdcsSchemaObject, around: Scope): string[] {
  const scope = { ...around, at: `schema[${object.name}]` };
  const wanted = text(object.physicalName) ?? object.name!;
  const type = scope.names.take(wanted, 'type');
  if (type !== wanted) {
    warn(
      scope,
      `Protobuf does not take the name "${wanted}" here: it is written as ${type}.`,
    );
  }
  const kind = text(object.physicalType);
  if (kind !== undefined && kind !== 'message') {
    warn(
      scope,
      `A Protobuf message does not say that it is a ${kind}: it is read again as a message.`,
    );
  }
  warnOfCustom(object, scope, ['protobufReserved']);
  return [
    ...commentOf(text(object.description)),
    ...messageLines(object, type, scope),
  ];
}

/** Writes one proto3 text with a message for each object. */
export const exportProtobuf: Exporter = (document, { only }) => {
  const objects = mappings(document.schema).filter(
    ({ name }) => text(name) && (!only || only.includes(name!)),
  );
  if (objects.length === 0) {
    throw new ConversionError('There is no object to write a message for.');
  }
  const scope: Scope = {
    warnings: notHeld({ ...document, schema: objects }, capacity),
    at: 'customProperties',
    names: new Names(),
    nested: [],
    imports: new Set(),
  };
  warnOfCustom(document, scope, ['protobufPackage', 'protobufOptions']);
  const { protobufPackage, protobufOptions } = customOf(document);
  const hasPackage = isPackage(protobufPackage);
  if (protobufPackage !== undefined && !hasPackage) {
    warn(scope, 'What the package is said to be is none.');
  }
  const messages = objects.map(object => objectLines(object, scope));
  const head = [
    ...(hasPackage ? [`package ${protobufPackage};`] : []),
    ...[...scope.imports].sort().map(file => `import "${file}";`),
    ...fileOptions(protobufOptions, scope),
  ];
  const lines = [
    'syntax = "proto3";',
    ...head.flatMap(line => ['', line]),
    ...messages.flatMap(message => ['', ...message]),
  ];
  return {
    files: [
      {
        name: pageName(document, 'proto'),
        content: `${lines.join('\n')}\n`,
      },
    ],
    warnings: scope.warnings,
  };
};
