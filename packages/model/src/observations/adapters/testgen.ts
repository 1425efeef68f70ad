import type { TestOutcome } from '../types';
import type { Adapter } from './adapter';
import { isJson, list, test, text, time, within } from './reading';

const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  PASSED: 'pass',
  FAILED: 'fail',
  WARNING: 'warn',
};

const isText = (raw: unknown): raw is string => text(raw) !== undefined;

/**
 * Outcomes of tests of DataKitchen TestGen, as it exports them to an observability platform:
 * events with `test_outcomes`, one or a list of them.
 */
export const testgen: Adapter = {
  format: 'testgen',
  source: 'testgen',
  reads: 'events with test outcomes, as JSON',
  read: documents =>
    documents.flatMap((document, at) => {
      const events = Array.isArray(document) ? document : [document];
      return events.flatMap((event, n) => {
        const { test_outcomes: outcomes, event_timestamp: moment } =
          within(event);
        const path = `/${at}/${n}/test_outcomes`;
        return list(outcomes, path).flatMap((one, i) => {
          const outcome = OUTCOMES[(text(one.status) ?? '').toUpperCase()];
          const { table, columns } = within(within(one.integrations).testgen);
          const dataset = text(table);
          if (!outcome || dataset === undefined) return [];
          const [column] = Array.isArray(columns) ? columns.filter(isText) : [];
          return [
            {
              datasets: [dataset],
              metric: 'test' as const,
              measuredAt: time(
                one.end_time ?? one.start_time ?? moment,
                `${path}/${i}/end_time`,
              ),
              ...(column && { column }),
              test: test(
                nameOfTest(one),
                outcome,
                one.result ?? one.description,
              ),
            },
          ];
        });
      });
    }),
};

/** A key is unique within a suite; a name is of a type of tests only. */
function nameOfTest(one: Record<string, unknown>): string {
  const name = text(one.name) ?? text(one.type) ?? 'test';
  const key = text(one.key);
  const { columns } = within(within(one.integrations).testgen);
  const named =
    Array.isArray(columns) && columns.length > 0
      ? `${name}(${columns.filter(isText).join(', ')})`
      : name;
  return key && !isJson(one.key) ? `${named} ${key}` : named;
}
