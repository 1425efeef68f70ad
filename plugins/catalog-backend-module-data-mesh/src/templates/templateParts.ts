import { InputError } from '@backstage/errors';
import {
  type PlaceholderResolver,
  type PlaceholderResolverParams,
  processingResult,
} from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readInside } from '../published/readInside';
import { configured, isMapping, type Destinations } from './configured';

/** `$templateParts` in a template. */
export const TEMPLATE_PARTS = 'templateParts';

/**
 * Beside the template or beside its folder, never further up: so that it stays
 * within the repository, whichever host that is on.
 */
const PART_PATH = /^\.{1,2}\/(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-]+\.ya?ml$/;

const MAX_PART_BYTES = 256 * 1024;
const MAX_ALIASES = 100;

type Params = Pick<
  PlaceholderResolverParams,
  'baseUrl' | 'emit' | 'read' | 'resolveUrl'
>;

/** The catalog's own placeholders cannot read beside a template in a file. */
async function readPart(path: string, params: Params): Promise<string> {
  const { baseUrl, emit, read, resolveUrl } = params;
  if (isAbsolute(baseUrl)) {
    const folder = dirname(baseUrl);
    const above = dirname(folder);
    const { text, stamp } = await readInside(
      above,
      join(basename(folder), path),
      MAX_PART_BYTES,
    );
    emit(processingResult.refresh(`file:${stamp.path}`));
    return text;
  }
  const url = resolveUrl(path, baseUrl);
  emit(processingResult.refresh(`url:${url}`));
  const content = await read(url);
  if (content.length > MAX_PART_BYTES) {
    throw new InputError(
      `"${path}" has ${content.length} bytes, ${MAX_PART_BYTES} are the most`,
    );
  }
  return content.toString('utf8');
}

function parsePart(text: string, path: string): JsonValue {
  const [document, ...others] = parseAllDocuments(text, { logLevel: 'silent' });
  if (!document || others.length > 0) {
    throw new InputError(`"${path}" is not one YAML document`);
  }
  const [error] = document.errors;
  if (error) throw new InputError(`"${path}" is not YAML: ${error.message}`);
  return document.toJS({ maxAliasCount: MAX_ALIASES });
}

async function fileOf(path: string, params: Params): Promise<JsonValue> {
  if (!PART_PATH.test(path)) {
    throw new InputError(
      `"${path}" in $templateParts is not the path of a YAML file beside the template or its folder, as in ../parameters/what-and-who.yaml`,
    );
  }
  return parsePart(await readPart(path, params), path);
}

/** A part of a file, or what stands in the template; `$part` takes both. */
async function partOf(item: JsonValue, params: Params): Promise<JsonValue> {
  if (typeof item === 'string') return await fileOf(item, params);
  if (!isMapping(item) || item.$part === undefined) return item;
  const { $part: path, properties, ...rest } = item;
  if (typeof path !== 'string') {
    throw new InputError('$part in $templateParts is the path of one file');
  }
  const part = await fileOf(path, params);
  if (!isMapping(part)) {
    throw new InputError(`"${path}" holds a list: $part takes one part`);
  }
  return {
    ...part,
    ...rest,
    properties: {
      ...(isMapping(part.properties) && part.properties),
      ...(isMapping(properties) && properties),
    },
  } as JsonValue;
}

/**
 * The resolver of `$templateParts`: a list, for parameters or steps of a
 * template, that is put together of files and of what stands in the template
 * itself. Several templates ask the same that way and it is written once. A file
 * is named relative to the template and holds one part or a list of them. An
 * entry with `$part` is the part of that file with other keys, and with more
 * properties. The same for templates in files and at URLs.
 */
export function templatePartsResolver(
  destinations: Destinations,
): PlaceholderResolver {
  return async ({ value, ...params }) => {
    if (!Array.isArray(value)) {
      throw new InputError('$templateParts is a list of paths and parts');
    }
    const parts: JsonValue[] = [];
    for (const item of value) {
      const part = await partOf(item, params);
      const left = configured(part, destinations);
      if (left !== undefined) parts.push(...[left].flat());
    }
    return parts;
  };
}
