import type { TestOutcome } from '../types';
import { ReportError, type Adapter, type Reported } from './adapter';
import { finite, isJson, list, test, text, time, type Json } from './reading';

const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
};

/** The result of a Soda scan: its checks, and the metrics that they are made of. */
export const soda: Adapter = {
  format: 'soda',
  source: 'soda',
  reads: 'the result of a scan, as JSON',
  read: documents =>
    documents.flatMap((document, at) =>
      checksIn(document, documents.length > 1 ? `/${at}` : ''),
    ),
};

function checksIn(document: unknown, path: string): Reported[] {
  if (!isJson(document)) throw new ReportError(path, 'must be an object');
  const measuredAt = time(
    document.dataTimestamp ?? document.scanStartTimestamp,
    `${path}/dataTimestamp`,
  );
  const metrics = new Map(
    (Array.isArray(document.metrics)
      ? document.metrics.filter(isJson)
      : []
    ).map(metric => [text(metric.identity), metric]),
  );
  const measured = new Set<unknown>();
  return list(document.checks, `${path}/checks`).flatMap(check => {
    const table = text(check.table);
    const name = text(check.name) ?? text(check.identity);
    if (table === undefined || name === undefined) return [];
    const column = text(check.column);
    const about = {
      datasets: [table],
      measuredAt,
      ...(column && { column }),
    };
    const found: Reported[] = [
      {
        ...about,
        metric: 'test',
        // Without an outcome it could not be evaluated.
        test: test(name, OUTCOMES[text(check.outcome) ?? ''] ?? 'error'),
      },
    ];
    for (const id of Array.isArray(check.metrics) ? check.metrics : []) {
      const metric = metrics.get(text(id));
      // Several checks are made of the same one.
      if (metric && !measured.has(metric)) {
        measured.add(metric);
        found.push(...measureOf(about, metric));
      }
    }
    return found;
  });
}

function measureOf(
  about: Pick<Reported, 'datasets' | 'measuredAt' | 'column'>,
  { metricName, value }: Json,
): Reported[] {
  const number = finite(value);
  if (number === undefined) return [];
  if (metricName === 'row_count') {
    const { datasets, measuredAt } = about;
    return [
      { datasets, measuredAt, metric: 'volume', value: number, unit: 'rows' },
    ];
  }
  return metricName === 'missing_percent'
    ? [{ ...about, metric: 'completeness', value: 100 - number, unit: '%' }]
    : [];
}
