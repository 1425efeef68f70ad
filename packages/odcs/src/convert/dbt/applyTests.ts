import { filled } from '../assemble';
import type { SqlDialect } from '../conversion';
import { propertyOf, type Scope } from './applyConstraints';
import { comparisonFrom, countOfRows, readSeverity } from './limits';
import { type DbtTest, oursOf } from './resource';
import { add, applyMeaning, type Read } from './testMeanings';

/** Whether it is the condition that a test has anyway. */
const isDefault = (condition: string | undefined): boolean =>
  condition === undefined || condition.replace(/\s/g, '') === '!=0';

/** A test as a rule of dbt's own, with all that it is told. */
function addCustom(read: Read): void {
  const { test } = read;
  const { errorIf, warnIf, others } = test.config;
  const config = {
    ...others,
    ...(isDefault(errorIf) ? {} : { error_if: errorIf }),
    ...(isDefault(warnIf) ? {} : { warn_if: warnIf }),
    ...Object.fromEntries(
      Object.entries(test.config.meta).length > 0 && !read.isMarked
        ? [['meta', test.config.meta]]
        : [],
    ),
  };
  add(read, {
    type: 'custom',
    engine: 'dbt',
    implementation: filled({
      test: test.name,
      arguments: test.arguments,
      config,
    }),
  });
}

/** Reads one test: as what it means where a contract has words for that, else as it is. */
export function applyTest(
  test: DbtTest,
  scope: Scope,
  dialect: SqlDialect | undefined,
): void {
  const property =
    test.column === undefined ? undefined : propertyOf(scope, test.column);
  if (test.column !== undefined && !property) {
    scope.warnings.push({
      path: test.path,
      message: `It tests the column ${test.column}, which is not described: it becomes a rule of the whole.`,
    });
  }
  const mark = oursOf(test.config.meta);
  const isMarked = Object.keys(mark).length > 0;
  const { errorIf, warnIf, others, severity } = test.config;
  const isWarning = severity?.toLowerCase() === 'warn';
  const condition = isWarning ? warnIf : errorIf;
  const comparison =
    condition === undefined ? { mustBe: 0 } : comparisonFrom(condition);
  const { fail_calc: calculation, ...further } = others;
  const read: Read = {
    test,
    property,
    mark,
    isMarked,
    comparison: comparison ?? {},
    severity: readSeverity(severity, mark),
    isPlain:
      !isMarked &&
      comparison?.mustBe === 0 &&
      !isWarning &&
      test.description === undefined &&
      test.label === undefined,
    isSpecial:
      comparison === undefined ||
      (calculation !== undefined && calculation !== countOfRows) ||
      Object.keys(further).length > 0 ||
      (!isMarked && Object.keys(test.config.meta).length > 0) ||
      mark.engine === 'dbt' ||
      (!isWarning && !isDefault(warnIf) && warnIf !== errorIf),
    scope,
    dialect,
  };
  const isOrphan = test.column !== undefined && !property;
  if (read.isSpecial || isOrphan || !applyMeaning(read)) addCustom(read);
}
