import type { OdcsQualityRule } from '../../types';
import { text } from '../../values';
import type { CheckedObject } from '../checks/check';
import { dialectNote } from '../checks/dialect';
import { limitOptions } from '../checks/implied';
import { proseOf } from '../checks/prose';
import { checkedObjects } from '../checks/read';
import {
  ConversionError,
  type ConversionWarning,
  type Exporter,
  type SqlDialect,
} from '../conversion';
import { type Capacity, notHeld } from '../held';
import { pageName } from '../page/fileName';
import { dialectOf } from '../sql/dialectOf';
import { quoteQualified } from '../sql/names';
import { type SodaCheck, sodaCheck } from './lines';
import { columnInCatalog, inert, tableInLine } from './names';
import { engines, nativeChecks } from './native';
import { isExact, outcomeOf } from './severity';
import { catalogType } from './types';
import { writeYaml } from './yaml';

const FORMAT = 'Soda';

const capacity: Capacity = {
  format: FORMAT,
  contract: [],
  object: ['physicalName', 'quality'],
  property: [
    'physicalName',
    'physicalType',
    'required',
    'unique',
    'primaryKey',
    'primaryKeyPosition',
    'enum',
    'quality',
  ],
  options: limitOptions,
};

type Warn = (path: string, message: string) => void;

/** The name of a check: the rule's own, and where in the contract it is from. */
function named(
  path: string,
  rule: OdcsQualityRule | undefined,
  warn: Warn,
): string {
  const name = text(rule?.name) ?? text(rule?.id);
  for (const field of Object.keys(proseOf(rule))) {
    const isHeld =
      field === 'name' || (field === 'id' && text(rule?.name) === undefined);
    if (!isHeld && field !== 'severity') {
      warn(
        `${path}.${field}`,
        `${FORMAT} has no place for "${field}": it is left out.`,
      );
    }
  }
  return inert(name === undefined ? path : `${name} (${path})`);
}

/** That the columns are there, and of which types. */
function schemaCheck(
  { columns, path }: CheckedObject,
  dialect: SqlDialect,
  warn: Warn,
): SodaCheck {
  const types = columns.flatMap(({ name, path: at, property }) => {
    const physical = text(property.physicalType);
    if (physical === undefined) return [];
    const type = catalogType(dialect, physical);
    if (type !== undefined) return [[columnInCatalog(dialect, name), type]];
    warn(
      `${at}.physicalType`,
      'What the platform calls this type is not known: that the column is of it is not checked.',
    );
    return [];
  });
  return {
    line: 'schema',
    isOfDialect: types.length > 0,
    config: {
      name: inert(`${path}.properties`),
      fail: {
        'when required column missing': columns.map(({ name }) =>
          columnInCatalog(dialect, name),
        ),
        ...(types.length > 0 && {
          'when wrong column type': Object.fromEntries(types),
        }),
      },
    },
  };
}

function natives(
  { natives: rules, name: object, table }: CheckedObject,
  dialect: SqlDialect,
  warn: Warn,
): SodaCheck[] {
  const tables = [object, table, quoteQualified(dialect, table)];
  return rules.flatMap(native => {
    const { path, engine, rule } = native;
    const found = engines.includes(engine)
      ? nativeChecks(native, dialect, tables)
      : `It is written for "${text(rule.engine) ?? ''}".`;
    if (typeof found === 'string') {
      warn(path, `This rule is not written for ${FORMAT}. ${found}`);
      return [];
    }
    const name = named(path, rule, warn);
    if (text(rule.severity) !== undefined) {
      warn(
        `${path}.severity`,
        'A check in the words of Soda says itself when it warns and when it fails.',
      );
    }
    return found.map(check => ({
      ...check,
      config: { ...check.config, name: check.config.name ?? name },
    }));
  });
}

function checksOf(
  object: CheckedObject,
  dialect: SqlDialect,
  nextMetric: () => string,
  warn: Warn,
): SodaCheck[] {
  const table = quoteQualified(dialect, object.table);
  const place = { dialect, table, nextMetric };
  const checks = object.checks.flatMap(check => {
    const { path, rule } = check;
    const found = sodaCheck(check, place);
    if (typeof found === 'string') {
      warn(path, `This is not written for ${FORMAT}: ${found}.`);
      return [];
    }
    if (!isExact(rule)) {
      warn(
        `${path}.severity`,
        `${FORMAT} knows warn and fail: this becomes ${outcomeOf(rule)}.`,
      );
    }
    const name = named(path, rule, warn);
    return [{ ...found, config: { name, ...found.config } }];
  });
  return [
    ...(object.columns.length > 0 ? [schemaCheck(object, dialect, warn)] : []),
    ...checks,
    ...natives(object, dialect, warn),
  ];
}

/**
 * Writes a file of checks in SodaCL, with a part for every object. The name of
 * each check ends with where in the contract it comes from.
 */
export const exportSoda: Exporter = (document, options) => {
  const warnings: ConversionWarning[] = [];
  const warn: Warn = (path, message) => warnings.push({ path, message });
  const objects = checkedObjects(document, FORMAT, warnings, options.only);
  const own = options.dialect ?? dialectOf(document, options.environment);
  const dialect = own ?? 'postgresql';
  let metrics = 0;
  const nextMetric = () => {
    metrics += 1;
    return `rule_${metrics}`;
  };
  const parts = new Map<string, SodaCheck[]>();
  for (const object of objects) {
    const table = tableInLine(dialect, object.table);
    if (table === undefined) {
      warn(
        object.path,
        `${FORMAT} has no way to write the name of this table: its checks are left out.`,
      );
      continue;
    }
    const header = `checks for ${table}`;
    const checks = checksOf(object, dialect, nextMetric, warn);
    parts.set(header, [...(parts.get(header) ?? []), ...checks]);
  }
  const filled = [...parts].filter(([, checks]) => checks.length > 0);
  if (filled.length === 0) {
    throw new ConversionError(
      'There is nothing to check in this contract that Soda has words for.',
    );
  }
  const file = Object.fromEntries(
    filled.map(([header, checks]) => [
      header,
      checks.map(({ line, config }) => ({ [line]: config })),
    ]),
  );
  const hasQueries = filled.some(([, checks]) =>
    checks.some(({ isOfDialect }) => isOfDialect),
  );
  const schema = objects.map(({ object }) => object);
  return {
    files: [
      {
        name: pageName(document, 'checks.yml'),
        content: writeYaml(file),
      },
    ],
    warnings: [
      ...warnings,
      ...notHeld({ ...document, schema }, capacity),
      ...(own === undefined && hasQueries ? [dialectNote] : []),
    ],
  };
};
