import { useCallback, useMemo } from 'react';
import { DateTime } from 'luxon';
import { useSearchParams } from 'react-router-dom';
import type { HistoryQuery } from '@meshwork/backstage-plugin-data-mesh-common';

/** What something may have happened to. */
export const KINDS = [
  'revision',
  'agreement',
  'grant',
  'delegation',
  'platform',
  'person',
  'policy',
  'waiver',
  'initiative',
  'readiness',
] as const satisfies readonly HistoryQuery['kind'][];
type Kind = (typeof KINDS)[number];

/** What the history is narrowed to; days as they stand in the address. */
export interface HistoryFilter {
  product?: string;
  kind?: Kind;
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}
export type HistoryFilterName = keyof HistoryFilter;

const NAMES: readonly HistoryFilterName[] = [
  'product',
  'kind',
  'actor',
  'action',
  'from',
  'to',
];

/** Reads what an address asks for; what it cannot ask for is left out. */
export function readHistoryFilter(params: URLSearchParams): HistoryFilter {
  const day = (name: string) => {
    const value = params.get(name) ?? '';
    const time = DateTime.fromFormat(value, 'yyyy-MM-dd');
    return time.isValid ? value : undefined;
  };
  const kind = params.get('kind');
  return {
    product: params.get('product') || undefined,
    kind: KINDS.find(known => known === kind),
    actor: params.get('actor') || undefined,
    action: params.get('action') || undefined,
    from: day('from'),
    to: day('to'),
  };
}

/**
 * The same in the words of the API. Both days count in full, where the organisation is;
 * actions are read as the table shows them, "Request changes, approve".
 */
export function toQuery(filter: HistoryFilter, zone: string): HistoryQuery {
  const { product, kind, actor, action, from, to } = filter;
  const start = (day: string | undefined, days: number) =>
    day &&
    (DateTime.fromISO(day, { zone })
      .plus({ days })
      .startOf('day')
      .toUTC()
      .toISO() ??
      undefined);
  const since = start(from, 0);
  const before = start(to, 1);
  const actions = (action ?? '')
    .split(',')
    .map(word => word.trim().toLocaleLowerCase('en-US').replace(/\s+/g, '-'))
    .filter(word => word !== '');
  return {
    ...(product && { product }),
    ...(kind && { kind }),
    ...(actor && { actor }),
    ...(actions.length > 0 && { action: actions }),
    ...(since && { from: since }),
    ...(before && { to: before }),
  };
}

/** The filter lives in the address, so that a view can be sent to a colleague. */
export function useHistoryFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readHistoryFilter(params), [params]);
  const apply = useCallback(
    (next: HistoryFilter) =>
      setParams(before => {
        const after = new URLSearchParams(before);
        for (const name of NAMES) {
          const value = next[name]?.trim();
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      }),
    [setParams],
  );
  return { filter, apply };
}
