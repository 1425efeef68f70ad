import type { OdcsProperty } from '../../types';
import { isMapping, mappings, text } from '../../values';
import type { ConversionWarning } from '../conversion';
import { limitOptions } from './implied';

/** The fields that demand something of a nested part. */
function demands(part: OdcsProperty): string[] {
  const options: Record<string, unknown> = isMapping(part.logicalTypeOptions)
    ? part.logicalTypeOptions
    : {};
  return [
    ...(['required', 'unique', 'primaryKey'] as const).filter(
      field => part[field] === true,
    ),
    ...(mappings(part.enum).length > 0 ? ['enum'] : []),
    ...limitOptions
      .filter(name => options[name] !== undefined)
      .map(name => `logicalTypeOptions.${name}`),
    ...mappings(part.quality).map((_, index) => `quality[${index}]`),
  ];
}

/** The parts inside of a property, with their paths. */
function partsOf(
  property: OdcsProperty,
  path: string,
): [OdcsProperty, string][] {
  const { items, map } = property;
  return [
    ...mappings(property.properties).map((part): [OdcsProperty, string] => [
      part,
      `${path}.properties[${text(part.name) ?? ''}]`,
    ]),
    ...(isMapping(items)
      ? [[items, `${path}.items`] as [OdcsProperty, string]]
      : []),
    ...(['key', 'value'] as const).flatMap((end): [OdcsProperty, string][] => {
      const part = isMapping(map) ? map[end] : undefined;
      return isMapping(part) ? [[part, `${path}.map.${end}`]] : [];
    }),
  ];
}

function nestedDemands(
  property: OdcsProperty,
  path: string,
  format: string,
): ConversionWarning[] {
  return partsOf(property, path).flatMap(([part, at]) => [
    ...demands(part).map(field => ({
      path: `${at}.${field}`,
      message: `${format} looks at columns: what is demanded inside of one is left out.`,
    })),
    ...nestedDemands(part, at, format),
  ]);
}

/**
 * A warning for a column with parts, and for everything that is demanded of
 * them: the tools look at columns.
 */
export function nestedWarnings(
  column: OdcsProperty,
  path: string,
  format: string,
): ConversionWarning[] {
  const fields = (['properties', 'items', 'map'] as const).filter(field =>
    field === 'properties'
      ? mappings(column.properties).length > 0
      : isMapping(column[field]),
  );
  return [
    ...fields.map(field => ({
      path: `${path}.${field}`,
      message: `${format} looks at columns: what is inside of this one is not checked.`,
    })),
    ...nestedDemands(column, path, format),
  ];
}
