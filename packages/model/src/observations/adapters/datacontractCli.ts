import type { TestOutcome } from '../types';
import { ReportError, type Adapter } from './adapter';
import { isJson, list, test, text, time } from './reading';

const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  passed: 'pass',
  failed: 'fail',
  warning: 'warn',
  error: 'error',
  unknown: 'skipped',
};

/** What `datacontract test` writes with `--output-format json`. */
export const datacontractCli: Adapter = {
  format: 'datacontract-cli',
  source: 'datacontract-cli',
  reads: 'the result of datacontract test, as JSON',
  read: documents =>
    documents.flatMap((document, at) => {
      const path = documents.length > 1 ? `/${at}` : '';
      if (!isJson(document)) throw new ReportError(path, 'must be an object');
      const measuredAt = time(
        document.timestampEnd ?? document.timestampStart,
        `${path}/timestampEnd`,
      );
      const run = text(document.runId);
      return list(document.checks, `${path}/checks`).flatMap((check, n) => {
        const outcome = OUTCOMES[text(check.result) ?? ''];
        const model = text(check.model);
        // What is of no model (a connection, the document itself) is not of the data.
        if (!outcome || model === undefined) return [];
        const column = text(check.field);
        const name = text(check.name) ?? text(check.type) ?? 'check';
        return [
          {
            datasets: [model],
            metric: 'test' as const,
            measuredAt,
            ...(column && { column }),
            ...(run && { key: `${run} ${n}` }),
            test: test(name, outcome, check.reason),
          },
        ];
      });
    }),
};
