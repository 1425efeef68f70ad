import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../../types';
import { eachMapping, isMapping, mappings, text } from '../../values';
import { ConversionError, type ConversionWarning } from '../conversion';
import { type CheckedObject, none } from './check';
import { addImplied } from './implied';
import { nestedWarnings } from './nested';
import { addRule } from './rules';

const platformName = (
  element: OdcsProperty | OdcsSchemaObject,
): string | undefined => text(element.physicalName) ?? text(element.name);

/** The columns of the primary key in their order. */
function keyOf(properties: readonly OdcsProperty[]): OdcsProperty[] {
  return properties
    .filter(({ primaryKey }) => primaryKey === true)
    .sort((a, b) => (a.primaryKeyPosition ?? 0) - (b.primaryKeyPosition ?? 0));
}

/** The key as a whole is unique, unless it is one column that says so itself. */
function addKey(into: CheckedObject): void {
  const key = keyOf(into.columns.map(({ property }) => property));
  if (key.length === 0 || (key.length === 1 && key[0].unique === true)) return;
  into.checks.push({
    kind: 'duplicate',
    path: `${into.path}.primaryKey`,
    limit: none,
    columns: key.map(property => platformName(property) ?? ''),
  });
}

function checked(
  object: OdcsSchemaObject,
  table: string,
  format: string,
  warnings: ConversionWarning[],
): CheckedObject {
  const path = `schema[${text(object.name) ?? ''}]`;
  const into: CheckedObject = {
    name: text(object.name) ?? table,
    path,
    table,
    object,
    columns: [],
    checks: [],
    natives: [],
  };
  eachMapping(object.properties, (property, index) => {
    const name = platformName(property);
    if (name === undefined) {
      warnings.push({
        path: `${path}.properties[${index}]`,
        message: 'A column without a name cannot be checked: it is left out.',
      });
      return;
    }
    into.columns.push({
      name,
      path: `${path}.properties[${text(property.name) ?? ''}]`,
      property,
    });
  });
  const physical = new Map(
    into.columns.map(({ name, property }) => [property.name ?? '', name]),
  );
  const scope = { format, physical, into, warnings };
  addKey(into);
  for (const { name, path: at, property } of into.columns) {
    addImplied(property, name, at, scope);
    eachMapping(property.quality, (rule, index) =>
      addRule(rule, `${at}.quality[${index}]`, name, scope),
    );
    warnings.push(...nestedWarnings(property, at, format));
  }
  eachMapping(object.quality, (rule, index) =>
    addRule(rule, `${path}.quality[${index}]`, undefined, scope),
  );
  return into;
}

/**
 * What can be checked of each object of a contract: the one place that says
 * what a contract demands of data, whichever tool looks at it. What cannot be
 * checked by anybody becomes a warning.
 *
 * @param format what the tool is called in a sentence
 * @param only names of the objects that are asked for
 * @throws ConversionError if there is no object
 */
export function checkedObjects(
  document: OdcsDocument,
  format: string,
  warnings: ConversionWarning[],
  only?: readonly string[],
): CheckedObject[] {
  const given: unknown = document;
  const objects = isMapping(given) ? mappings(document.schema) : [];
  const found = objects
    .filter(({ name }) => !only || (name !== undefined && only.includes(name)))
    .flatMap(object => {
      const table = platformName(object);
      return table === undefined
        ? []
        : [checked(object, table, format, warnings)];
    });
  if (found.length === 0) {
    throw new ConversionError(
      'There is no object with a name in this contract: there is nothing to check.',
    );
  }
  return found;
}
