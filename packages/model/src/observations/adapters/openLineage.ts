import type { FoundColumn } from '../types';
import { ReportError, type Adapter, type Reported } from './adapter';
import {
  finite,
  isJson,
  keyFor,
  list,
  test,
  text,
  time,
  within,
  type Json,
} from './reading';

/**
 * Run events of OpenLineage: the facets of their datasets that say what schema there is, how
 * much of it, how complete it is and what was asserted of it.
 */
export const openLineage: Adapter = {
  format: 'openlineage',
  source: 'openlineage',
  reads: 'run events, one or a list of them',
  read: documents =>
    documents.flatMap((document, at) => {
      const events = Array.isArray(document) ? document : [document];
      return events.flatMap((event, n) => {
        const path = Array.isArray(document) ? `/${at}/${n}` : `/${at}`;
        if (!isJson(event)) throw new ReportError(path, 'must be an object');
        return eventIn(event, path);
      });
    }),
};

function eventIn(event: Json, path: string): Reported[] {
  const measuredAt = time(event.eventTime, `${path}/eventTime`);
  const run = text(within(event.run).runId);
  const kind = text(event.eventType) ?? '';
  return (['inputs', 'outputs'] as const).flatMap(side =>
    event[side] === undefined
      ? []
      : list(event[side], `${path}/${side}`).flatMap(dataset =>
          datasetIn(dataset, measuredAt).map(reported => ({
            ...reported,
            ...(run && {
              key: keyFor(
                `${run} ${kind} ${side} ${reported.datasets[0]} ${
                  reported.metric
                } ${reported.column ?? ''} ${reported.test?.name ?? ''}`.trim(),
              ),
            }),
          })),
        ),
  );
}

function datasetIn(dataset: Json, measuredAt: string): Reported[] {
  const name = text(dataset.name);
  if (name === undefined) return [];
  const facets = {
    ...within(dataset.facets),
    ...within(dataset.inputFacets),
    ...within(dataset.outputFacets),
  };
  const about = { datasets: [name], measuredAt };
  return [
    ...schemaIn(within(facets.schema), name, about),
    ...metricsIn(within(facets.dataQualityMetrics), about),
    ...assertionsIn(within(facets.dataQualityAssertions), about),
    ...volumeIn(within(facets.outputStatistics), about),
  ];
}

type About = Pick<Reported, 'datasets' | 'measuredAt'>;

function schemaIn({ fields }: Json, name: string, about: About): Reported[] {
  if (!Array.isArray(fields) || fields.length === 0) return [];
  const columns = fields.filter(isJson).flatMap((field): FoundColumn[] => {
    const called = text(field.name);
    const type = text(field.type);
    return called === undefined
      ? []
      : [{ name: called, ...(type && { type }) }];
  });
  const [object] = name.split(/[./]/).slice(-1);
  return [{ ...about, metric: 'schema', schema: [{ name: object, columns }] }];
}

function metricsIn(metrics: Json, about: About): Reported[] {
  const rows = finite(metrics.rowCount);
  const updated = text(metrics.lastUpdated);
  const age =
    updated === undefined
      ? undefined
      : (Date.parse(about.measuredAt) -
          Date.parse(time(updated, '/dataQualityMetrics/lastUpdated'))) /
        1_000;
  return [
    ...(age !== undefined && age >= 0
      ? [{ ...about, metric: 'freshness' as const, value: age, unit: 's' }]
      : []),
    ...(rows === undefined
      ? []
      : [{ ...about, metric: 'volume' as const, value: rows, unit: 'rows' }]),
    ...Object.entries(within(metrics.columnMetrics)).flatMap(
      ([column, metric]) => {
        const nulls = finite(within(metric).nullCount);
        if (nulls === undefined || !rows || nulls > rows) return [];
        return [
          {
            ...about,
            metric: 'completeness' as const,
            column,
            value: (100 * (rows - nulls)) / rows,
            unit: '%',
          },
        ];
      },
    ),
  ];
}

function assertionsIn({ assertions }: Json, about: About): Reported[] {
  if (!Array.isArray(assertions)) return [];
  return assertions.filter(isJson).flatMap(one => {
    const name = text(one.assertion);
    if (name === undefined || typeof one.success !== 'boolean') return [];
    const column = text(one.column);
    const failed = text(one.severity) === 'warn' ? 'warn' : 'fail';
    return [
      {
        ...about,
        metric: 'test' as const,
        ...(column && { column }),
        test: test(
          column ? `${name}(${column})` : name,
          one.success ? 'pass' : failed,
        ),
      },
    ];
  });
}

/** What a run wrote is what there is only where it writes the whole; it is told as volume. */
function volumeIn({ rowCount }: Json, about: About): Reported[] {
  const rows = finite(rowCount);
  return rows === undefined
    ? []
    : [{ ...about, metric: 'volume', value: rows, unit: 'rows' }];
}
