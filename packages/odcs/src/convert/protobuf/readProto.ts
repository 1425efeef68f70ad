import { Enum, parse, Root, Service, Type } from 'protobufjs';
import type { NamespaceBase, ReflectionObject } from 'protobufjs';
import { MAX_BYTES, utf8Length } from '../../read/limits';
import { isMapping, type Mapping } from '../../values';
import { ConversionError, type ConversionWarning } from '../conversion';

/** A .proto text with everything that it imports. */
export interface Proto {
  root: Root;
  /** Messages at the top of the text itself, not of what it imports. */
  messages: Type[];
  package?: string;
  /** Options of the file, as they are written. */
  options?: Mapping;
}

/** Imports whose types are known without their text, or that hold options only. */
const builtIn = /^google\/(protobuf|type|api|rpc|longrunning)\//;

/** Files that one may import, directly and through others. */
const MAX_IMPORTS = 500;

/** The parser names the line in its message only. */
function toConversionError(error: unknown, file: string): ConversionError {
  if (error instanceof ConversionError) return error;
  if (error instanceof RangeError) {
    return new ConversionError('The text is nested too deeply: flatten it.');
  }
  const message = error instanceof Error ? error.message : String(error);
  const line = /\(line (\d+)\)$/.exec(message)?.[1];
  return new ConversionError(
    `This is not Protobuf${file && ` (${file})`}: ${message}.`,
    line !== undefined && file === '' ? { line: Number(line) } : {},
  );
}

function parseInto(root: Root, text: string, file: string) {
  if (typeof text !== 'string' || utf8Length(text) > MAX_BYTES) {
    throw new ConversionError(
      `The text is larger than ${MAX_BYTES / 1024 / 1024} MB: split it.`,
    );
  }
  try {
    return parse(text, root, { keepCase: true, alternateCommentMode: true });
  } catch (error) {
    throw toConversionError(error, file);
  }
}

const isNamespace = (at: ReflectionObject): at is NamespaceBase =>
  'nestedArray' in at;

/** Everything of a namespace that is not inside of a message. */
function topLevel(at: NamespaceBase): ReflectionObject[] {
  return at.nestedArray.flatMap(inner => {
    const isLeaf =
      inner instanceof Type ||
      inner instanceof Enum ||
      inner instanceof Service;
    return !isLeaf && isNamespace(inner) ? topLevel(inner) : [inner];
  });
}

/** Reads the files that are imported, each once. */
function importAll(
  root: Root,
  first: readonly string[],
  resolve: ((reference: string) => string | undefined) | undefined,
  warnings: ConversionWarning[],
): void {
  const seen = new Set(first);
  const waiting = [...first];
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    const text = resolve?.(file);
    if (text !== undefined) {
      const { imports, weakImports } = parseInto(root, text, file);
      for (const next of [...(imports ?? []), ...(weakImports ?? [])]) {
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
      if (seen.size > MAX_IMPORTS) {
        throw new ConversionError(
          `More than ${MAX_IMPORTS} files are imported: hand over one that needs fewer.`,
        );
      }
    } else if (!builtIn.test(file)) {
      warnings.push({
        path: `import "${file}"`,
        message:
          'This file was not handed over: types that are in it stay unknown.',
      });
    }
  }
}

/**
 * Reads a .proto text, proto2, proto3 or an edition, and what it imports.
 *
 * @throws ConversionError if it cannot be parsed, with the line
 */
export function readProto(
  text: string,
  resolve: ((reference: string) => string | undefined) | undefined,
  warnings: ConversionWarning[],
): Proto {
  const root = new Root();
  const parsed = parseInto(root, text, '');
  const here = topLevel(root);
  for (const other of here) {
    if (other instanceof Type || other instanceof Enum) continue;
    warnings.push({
      path: other.name,
      message:
        other instanceof Service
          ? 'A contract has no place for a service: it is left out.'
          : 'Extensions are left out: a contract has no place for them.',
    });
  }
  const scope =
    parsed.package === undefined ? root : root.lookup(parsed.package);
  const options = isMapping(scope?.options) ? { ...scope.options } : undefined;
  importAll(
    root,
    [...(parsed.imports ?? []), ...(parsed.weakImports ?? [])],
    resolve,
    warnings,
  );
  return {
    root,
    messages: here.filter((at): at is Type => at instanceof Type),
    package: parsed.package,
    options,
  };
}
