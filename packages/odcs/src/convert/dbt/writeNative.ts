import type { OdcsQualityRule } from '../../types';
import { isMapping, type Mapping } from '../../values';
import { isKnownTest } from './testMeanings';
import { Live, referenceOf } from './jinja';
import { testName } from './readTests';
import { type Found, settings } from './ruleParts';

/** Settings of a test that an import keeps and that are safe to write again. */
function configFrom(value: unknown): Mapping | undefined {
  if (value === undefined) return {};
  if (!isMapping(value)) return undefined;
  const texts = ['where', 'fail_calc', 'error_if', 'warn_if'];
  const isHeld = Object.entries(value).every(([field, at]) => {
    // dbt puts these between quotes without escaping what would end them.
    if (texts.includes(field)) {
      return typeof at === 'string' && !/["\\\n\r]/.test(at);
    }
    if (field === 'limit') return typeof at === 'number';
    if (field === 'tags') return Array.isArray(at) || typeof at === 'string';
    return field === 'meta' && isMapping(at);
  });
  return isHeld ? value : undefined;
}

/** Arguments with calls that name other models left as they are. */
function argumentsFrom(value: unknown): unknown {
  if (typeof value === 'string') {
    return referenceOf(value) ? new Live(value) : value;
  }
  if (Array.isArray(value)) return value.map(argumentsFrom);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, argumentsFrom(item)]),
  );
}

/** A rule of dbt's own as the test that it names. */
export function writeNative(rule: OdcsQualityRule): Found {
  const { implementation } = rule;
  const held: Mapping = isMapping(implementation)
    ? implementation
    : { test: implementation };
  const { test, arguments: args, config, ...others } = held;
  const name = typeof test === 'string' ? test.trim() : '';
  const written = configFrom(config);
  if (!testName.test(name) || Object.keys(others).length > 0) {
    return { problem: 'its implementation does not name a test of dbt' };
  }
  if (!written || (args !== undefined && !isMapping(args))) {
    return { problem: 'what it tells the test cannot be written safely' };
  }
  const marked = settings(rule, isKnownTest(name) ? { engine: 'dbt' } : {});
  const { meta, ...settled } = written;
  const hasOwn = isMapping(meta) && Object.keys(meta).length > 0;
  if (hasOwn && Object.keys(marked.mark).length > 0) {
    return { problem: 'it has fields of its own beside a "meta" of dbt' };
  }
  return {
    test: {
      name,
      arguments: argumentsFrom(args ?? {}) as Mapping,
      description: marked.description,
      mark: marked.mark,
      config: {
        ...settled,
        ...marked.config,
        ...(hasOwn ? { meta } : {}),
      },
    },
  };
}
