import {
  isRecord,
  optionalText,
  readProductRef,
  refuseOthers,
  Refused,
  requiredText,
} from './reading';
import { OBSERVATION_LIMITS, type ObservationFault } from './types';
import { readTime, type ReadingTime } from './time';

export const INCIDENT_SEVERITIES = ['minor', 'major', 'critical'] as const;
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

/** How an incident stands at one moment, as somebody reports it. */
export interface IncidentReport {
  /** Entity reference. */
  product: string;
  /** Name of the output port, where it is about one. */
  port?: string;
  /** What the reporter calls the incident: the same key of the same product is the same. */
  key: string;
  /** As of when it is told, ISO 8601 in UTC with milliseconds. */
  measuredAt: string;
  /** Who reports: the tool, for people. */
  source: string;
  title?: string;
  severity: IncidentSeverity;
  /** An https address. */
  link?: string;
  openedAt: string;
  acknowledgedAt?: string;
  resolvedAt?: string;
}

/** What is known of an incident, from all that was reported of it. */
export type Incident = Omit<IncidentReport, 'product'>;

const FIELDS = new Set([
  'product',
  'port',
  'metric',
  'key',
  'measuredAt',
  'source',
  'incident',
]);
const INCIDENT_FIELDS = new Set([
  'title',
  'severity',
  'link',
  'openedAt',
  'acknowledgedAt',
  'resolvedAt',
]);

/** Whether what came in says that it is about an incident. */
export const isIncident = (raw: unknown): boolean =>
  isRecord(raw) && raw.metric === 'incident';

/**
 * Reads what somebody reported of an incident.
 *
 * @param raw - anything that came in as JSON
 * @returns the report, or the first place where it is wrong
 */
export function readIncident(
  raw: unknown,
  time: ReadingTime,
): { incident: IncidentReport } | { fault: ObservationFault } {
  try {
    return { incident: read(raw, time) };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

function read(raw: unknown, time: ReadingTime): IncidentReport {
  if (!isRecord(raw)) throw new Refused('', 'must be an object');
  refuseOthers(raw, FIELDS, '', 'an incident');
  const { incident: own } = raw;
  if (!isRecord(own)) throw new Refused('/incident', 'must be an object');
  refuseOthers(own, INCIDENT_FIELDS, '/incident', 'an incident');
  const port = optionalText(raw, 'port', 63);
  const title = optionalText(own, 'title', 200, '/incident');
  const link = linkOf(own);
  const severity = own.severity ?? 'major';
  if (!INCIDENT_SEVERITIES.some(one => one === severity)) {
    throw new Refused(
      '/incident/severity',
      `must be one of ${INCIDENT_SEVERITIES.join(', ')}`,
    );
  }
  // An incident may be older than what is kept of measurements.
  const at = (field: string) =>
    own[field] === undefined || own[field] === null
      ? undefined
      : readTime(
          own[field],
          { ...time, oldest: Infinity },
          `/incident/${field}`,
        );
  const openedAt = at('openedAt');
  if (!openedAt) throw new Refused('/incident/openedAt', 'is missing');
  const acknowledgedAt = at('acknowledgedAt');
  const resolvedAt = at('resolvedAt');
  for (const [field, instant] of Object.entries({
    acknowledgedAt,
    resolvedAt,
  })) {
    if (instant && instant < openedAt) {
      throw new Refused(`/incident/${field}`, 'is before it was opened');
    }
  }
  return {
    product: readProductRef(raw.product),
    ...(port && { port }),
    key: requiredText(raw, 'key', OBSERVATION_LIMITS.name),
    measuredAt: readTime(raw.measuredAt, time),
    source: requiredText(raw, 'source', 63),
    ...(title && { title }),
    severity: severity as IncidentSeverity,
    ...(link && { link }),
    openedAt,
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(resolvedAt && { resolvedAt }),
  };
}

function linkOf(own: Record<string, unknown>): string | undefined {
  const link = optionalText(own, 'link', 2_000, '/incident');
  if (link === undefined) return undefined;
  if (!/^https:\/\//.test(link) || !URL.canParse(link)) {
    throw new Refused('/incident/link', 'must be an https address');
  }
  return link;
}

/** By when it was told; the same moment by what is told, so that there is an order. */
const rank = ({ measuredAt, ...told }: Incident) =>
  measuredAt +
  JSON.stringify([
    told.resolvedAt,
    told.source,
    told.severity,
    told.title,
    told.link,
    told.port,
  ]);

/**
 * One incident from two reports of it, in whatever order they come: how it stands is what
 * the later one says; when it was opened and taken, the earliest that any of them says.
 * Pure, and the same for every order of several.
 */
export function mergedIncident(a: Incident, b: Incident): Incident {
  const newer = rank(a) <= rank(b) ? b : a;
  const earliest = (...instants: (string | undefined)[]) =>
    instants.filter(one => one !== undefined).sort()[0];
  return {
    ...newer,
    openedAt: earliest(a.openedAt, b.openedAt)!,
    acknowledgedAt: earliest(a.acknowledgedAt, b.acknowledgedAt),
  };
}
