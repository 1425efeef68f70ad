import { isMapping, type Mapping, text } from '../../values';
import type { NativeRule } from '../checks/check';
import { ConversionError } from '../conversion';
import { readMapping } from '../readMapping';
import type { Expectation } from './expectations';

/** What people call the tool, in lower case and letters only. */
export const engines: readonly string[] = [
  'greatexpectations',
  'greatexpectation',
  'gx',
  'gxcore',
];

const FORMAT = 'an expectation';

/** What of an expectation goes over as it is. */
const fields = ['type', 'expectation_type', 'kwargs', 'meta', 'severity'];

function mappingOf(implementation: unknown): Mapping | undefined {
  if (isMapping(implementation)) return implementation;
  return typeof implementation === 'string'
    ? readMapping(implementation, FORMAT)
    : undefined;
}

/**
 * The expectation that a rule in the tool's own words holds, or what is wrong
 * with it: a type and arguments by name, in YAML, JSON or as a mapping.
 */
export function nativeExpectation({
  implementation,
}: NativeRule): Expectation | string {
  let given: Mapping | undefined;
  try {
    given = mappingOf(implementation);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return error.message;
  }
  if (!given) return 'It has to be a mapping, or one in YAML.';
  const type = text(given.type) ?? text(given.expectation_type);
  if (!type || !/^[a-z][a-z0-9_]*$/.test(type)) {
    return 'It needs the "type" of an expectation, such as expect_column_to_exist.';
  }
  const { kwargs = {}, meta, severity } = given;
  if (!isMapping(kwargs)) return 'Its "kwargs" have to be a mapping.';
  const unknown = Object.keys(given).filter(field => !fields.includes(field));
  if (unknown.length > 0) {
    return `An expectation has no "${unknown.join('", "')}".`;
  }
  return {
    type,
    kwargs,
    ...(isMapping(meta) && { meta }),
    ...(text(severity) && { severity: text(severity) }),
  };
}
