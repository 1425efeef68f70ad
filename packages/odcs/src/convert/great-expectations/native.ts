import { isMapping, text } from '../../values';
import type { NativeRule } from '../checks/check';
import { embedded } from '../checks/embedded';
import { ConversionError } from '../conversion';
import type { Expectation } from './expectations';

/** What people call the tool, in lower case and letters only. */
export const engines: readonly string[] = [
  'greatexpectations',
  'greatexpectation',
  'gx',
  'gxcore',
];

/** What of an expectation goes over as it is. */
const fields = ['type', 'expectation_type', 'kwargs', 'meta', 'severity'];

const severities: readonly unknown[] = ['critical', 'warning', 'info'];

/** An expectation of its parts, or what is wrong with them. */
function expectationOf(given: unknown): Expectation | string {
  if (!isMapping(given)) return 'It has to be a mapping, or one in YAML.';
  const type = text(given.type) ?? text(given.expectation_type);
  if (!type || !/^[a-z][a-z0-9_]*$/.test(type)) {
    return 'It needs the "type" of an expectation, such as expect_column_to_exist.';
  }
  const { kwargs = {}, meta, severity } = given;
  if (!isMapping(kwargs)) return 'Its "kwargs" have to be a mapping.';
  if (severity !== undefined && !severities.includes(severity)) {
    return 'Its "severity" has to be critical, warning or info.';
  }
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

/**
 * The expectations that a rule in the tool's own words holds, one or a list, or
 * what is wrong with it: each has a type and arguments by name.
 */
export function nativeExpectations({
  implementation,
}: NativeRule): Expectation[] | string {
  let given: unknown;
  try {
    given = embedded(implementation, 'an expectation');
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return error.message;
  }
  const found = (Array.isArray(given) ? given : [given]).map(expectationOf);
  const problem = found.find(one => typeof one === 'string');
  if (problem !== undefined) return problem;
  return found.length > 0
    ? found.filter(one => typeof one !== 'string')
    : 'There is no expectation in it.';
}
