import { stringify } from 'yaml';
import { qualityMetrics, qualityOperators } from '../../schema/quality';
import type { OdcsQualityRule } from '../../types';
import { isMapping } from '../../values';
import { filled } from '../assemble';
import type { Source } from '../source';
import { custom } from './custom';

const operators = Object.keys(qualityOperators);

/** Spellings of releases before 1.2.1. */
const formerly: Readonly<Record<string, string>> = {
  mustBeGreaterThanOrEqualTo: 'mustBeGreaterOrEqualTo',
  mustBeLessThanOrEqualTo: 'mustBeLessOrEqualTo',
};

/** What the specification calls an engine, and what contracts call it. */
const engines: Readonly<Record<string, string>> = {
  sodacl: 'soda',
  montecarlo: 'monteCarlo',
  'great-expectations': 'greatExpectations',
};

const shared = [
  'name',
  'description',
  'dimension',
  'severity',
  'businessImpact',
  'method',
  'schedule',
  'scheduler',
] as const;

/** The name that contracts use for an engine; an unknown one stays as it is. */
export function engineName(engine: string): string {
  const word = engine.toLowerCase();
  return Object.prototype.hasOwnProperty.call(engines, word)
    ? engines[word]
    : engine;
}

/** `{model}` and `{field}` are `${object}` and `${property}` in a contract. */
function inTermsOfContract(query: string): string {
  return query
    .replace(/\$?\{(model|table)\}/g, '$${object}')
    .replace(/\$?\{(field|column)\}/g, '$${property}');
}

/** Text or a mapping, as a contract holds an engine's own words. */
export function implementationOf(value: unknown): string | object {
  if (typeof value === 'string') return value;
  return isMapping(value) ? value : stringify(value);
}

/** Comparisons as a contract spells them, the values as they are. */
function comparisons(source: Source): [string, unknown][] {
  return [
    ...operators.map(name => [name, source.take(name)] as [string, unknown]),
    ...Object.entries(formerly).map(
      ([name, now]) => [now, source.take(name)] as [string, unknown],
    ),
  ].filter(([, value]) => value !== undefined);
}

/** One rule a comparison, since a contract's rule has exactly one. */
function compared(
  source: Source,
  rule: OdcsQualityRule,
  fallback: Record<string, unknown>,
): OdcsQualityRule[] {
  const found = comparisons(source);
  if (found.length > 1) {
    source.warn('A rule has one comparison: this one becomes several rules.');
  }
  if (found.length > 0) {
    return found.map(([name, value]) => ({ ...rule, [name]: value }));
  }
  source.warn(
    'This rule compares with nothing: it is kept as a custom rule, add a comparison such as "mustBe".',
  );
  const { type, metric: _metric, query: _query, arguments: _, ...rest } = rule;
  return [
    { ...rest, type: 'custom', engine: type, implementation: fallback },
  ] as OdcsQualityRule[];
}

function rulesOf(source: Source): OdcsQualityRule[] {
  const type =
    source.text('type') ?? (source.fields.metric ? 'library' : 'text');
  const head = filled({
    ...Object.fromEntries(shared.map(name => [name, source.text(name)])),
    tags: source.texts('tags'),
  }) as OdcsQualityRule;
  const rest = () => {
    const customProperties = custom(Object.fromEntries(source.rest()));
    return customProperties.length > 0 ? { customProperties } : {};
  };
  switch (type) {
    case 'text': {
      if (head.description === undefined && head.name === undefined) {
        source.warn('This rule says nothing: it is left out.');
        source.rest();
        return [];
      }
      return [{ type, ...head, ...rest() }];
    }
    case 'sql': {
      const query = inTermsOfContract(source.text('query') ?? '');
      const dialect = source.text('dialect');
      const unit = source.text('unit');
      const rule = { type, ...head, query, ...(unit ? { unit } : {}) };
      return compared(source, rule, filled({ query, dialect })).map(entry => {
        const customProperties = [
          ...custom({ dialect }),
          ...custom(Object.fromEntries(source.rest())),
        ];
        return customProperties.length > 0
          ? { ...entry, customProperties }
          : entry;
      });
    }
    case 'library': {
      const metric = source.text('metric');
      const named = source.text('rule');
      const args = source.mapping('arguments')?.fields;
      const unit = source.text('unit');
      if (metric !== undefined && qualityMetrics.includes(metric)) {
        const rule = filled({ type, ...head, metric, arguments: args, unit });
        return compared(source, rule, filled({ metric, arguments: args }));
      }
      source.warn(
        `"${
          metric ?? named ?? ''
        }" is not one of the metrics ${qualityMetrics.join(
          ', ',
        )}: it is kept as a custom rule.`,
      );
      const implementation = filled({
        metric,
        rule: named,
        arguments: args,
        unit,
        ...Object.fromEntries(comparisons(source)),
      });
      return [
        {
          ...head,
          type: 'custom',
          engine: 'library',
          implementation,
          ...rest(),
        },
      ];
    }
    default: {
      const engine = engineName(
        type === 'custom' ? source.text('engine') ?? 'custom' : type,
      );
      const stated =
        source.take('implementation') ?? source.take('specification');
      const implementation = implementationOf(
        stated ?? Object.fromEntries(source.rest()),
      );
      return [{ ...head, type: 'custom', engine, implementation, ...rest() }];
    }
  }
}

/** The rules under `quality`, as a contract writes them. */
export function qualityRules(source: Source): OdcsQualityRule[] {
  return source.mappings('quality').flatMap(rule => {
    const rules = rulesOf(rule);
    rule.finish();
    return rules;
  });
}
