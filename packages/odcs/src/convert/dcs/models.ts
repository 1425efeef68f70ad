import { parseDocument } from 'yaml';
import type {
  OdcsProperty,
  OdcsQualityRule,
  OdcsSchemaObject,
} from '../../types';
import { isMapping, type Mapping } from '../../values';
import { filled } from '../assemble';
import { readMapping } from '../readMapping';
import { ConversionError } from '../conversion';
import type { Source } from '../source';
import { configOf, custom, links } from './custom';
import { properties, type FieldScope } from './fields';
import { engineName, implementationOf, qualityRules } from './quality';

/** Keys of a model or of single fields, numbered in their order. */
function withKeys(
  found: OdcsProperty[],
  named: readonly string[],
  source: Source,
): OdcsProperty[] {
  const keys =
    named.length > 0
      ? [...new Set(named)]
      : found.filter(({ primaryKey }) => primaryKey).map(({ name }) => name);
  for (const key of keys) {
    if (!found.some(({ name }) => name === key)) {
      source.warn(`The model has no field "${key}".`, 'primaryKey');
    }
  }
  const present = keys.filter(key => found.some(({ name }) => name === key));
  return found.map(({ primaryKey: _, ...field }) => {
    const position = present.indexOf(field.name ?? '') + 1;
    return position > 0
      ? { ...field, primaryKey: true, primaryKeyPosition: position }
      : field;
  });
}

function model(
  name: string,
  source: Source,
  scope: FieldScope,
): OdcsSchemaObject {
  const tags = source.texts('tags');
  const result = filled({
    name,
    physicalType: source.text('type') ?? 'table',
    businessName: source.text('title'),
    description: source.text('description'),
    tags,
    authoritativeDefinitions: links(source),
    quality: qualityRules(source),
    customProperties: custom({
      additionalFields: source.truth('additionalFields'),
      examples: source.take('examples'),
      ...configOf(source),
    }),
    properties: withKeys(
      properties(source, scope),
      source.texts('primaryKey'),
      source,
    ),
  });
  source.finish();
  return result;
}

/** Examples as releases before 1.1 wrote them, beside the models. */
function examplesOf(root: Source): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  // From 1.1 on a model has its own.
  for (const example of root.mappings('examples')) {
    const name = example.text('model') ?? '';
    const { model: _, ...rest } = example.fields;
    found.set(name, [...(found.get(name) ?? []), rest]);
  }
  return found;
}

function asMapping(value: unknown): Mapping | undefined {
  if (isMapping(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    return readMapping(value, 'a specification of quality');
  } catch (error) {
    if (error instanceof ConversionError) return undefined;
    throw error;
  }
}

/** The model that a key of an engine's specification is about. */
function modelOf(key: string, names: readonly string[]): string | undefined {
  const checked = /^checks for\s+(.+)$/.exec(key)?.[1];
  return names.find(name => name === key || name === checked);
}

/** An expectation suite or the like that is text is taken apart if it can be. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const { errors, contents } = parseDocument(value, { logLevel: 'silent' });
  return errors.length > 0 || contents === null ? value : value.trim();
}

/**
 * The quality block of 0.9, which is one text for all models: an engine's
 * checks of each model become a rule of that model, anything else a rule of the first.
 */
function formerQuality(
  root: Source,
  names: readonly string[],
): Map<string, OdcsQualityRule[]> {
  const rules = new Map<string, OdcsQualityRule[]>();
  const source = root.mapping('quality');
  if (!source) return rules;
  const engine = engineName(source.text('type') ?? 'custom');
  const specification = source.take('specification');
  source.finish();
  const add = (name: string, implementation: unknown) =>
    rules.set(name, [
      ...(rules.get(name) ?? []),
      {
        type: 'custom',
        engine,
        implementation: implementationOf(unwrapped(implementation)),
      },
    ]);
  if (specification === undefined) return rules;
  const byKey = asMapping(specification);
  const others: [string, unknown][] = [];
  for (const [key, value] of Object.entries(byKey ?? {})) {
    const name = modelOf(key, names);
    if (name === undefined) others.push([key, value]);
    else add(name, key === name ? value : { [key]: value });
  }
  if (byKey && others.length === 0) return rules;
  if (names.length === 0) {
    source.warn('There is no model that could have these rules.');
    return rules;
  }
  source.warn(
    `What does not name a model of this document became a rule of "${names[0]}".`,
    'specification',
  );
  add(names[0], byKey ? Object.fromEntries(others) : specification);
  return rules;
}

/** The models of a document as objects of a contract. */
export function models(root: Source, scope: FieldScope): OdcsSchemaObject[] {
  const entries = root.entries('models');
  const names = entries.map(([name]) => name);
  const examples = examplesOf(root);
  const quality = formerQuality(root, names);
  for (const name of examples.keys()) {
    if (!names.includes(name)) {
      root.warn(
        `Examples of "${name}" are left out: there is no such model.`,
        'examples',
      );
    }
  }
  return entries.map(([name, source]) => {
    const object = model(name, source, scope);
    return filled({
      ...object,
      quality: [...(object.quality ?? []), ...(quality.get(name) ?? [])],
      customProperties: [
        ...(object.customProperties ?? []),
        ...custom({ examples: examples.get(name) }),
      ],
    });
  });
}
