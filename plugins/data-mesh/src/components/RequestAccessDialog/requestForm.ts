import { DateTime } from 'luxon';
import type {
  AgreementRequest,
  ReadForm,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { latestEndOf, legalBasisOf, purposesOf } from './previews';
import type { PortPreview } from './previews';

/** What the person typed and chose; days as ISO dates. */
export interface RequestForm {
  consumer: string;
  environment: string;
  purpose: string;
  purposeText: string;
  legalBasis: string;
  firstDay: string;
  lastDay: string;
}
export type Field = keyof RequestForm;
export type Faults = Partial<Record<Field | 'ports', FaultCode>>;
export type FaultCode =
  | 'ports'
  | 'consumer'
  | 'purpose'
  | 'legalBasis'
  | 'firstDay'
  | 'firstDayPast'
  | 'lastDay'
  | 'lastDayBefore'
  | 'lastDayLate';

/** How columns are wanted, by port and by name; what was not touched is left out. */
export type PortForms = Readonly<Record<string, Record<string, ReadForm>>>;

/** On which of the three steps a field stands. */
export const STEP_OF: Record<Field | 'ports', 0 | 1> = {
  ports: 0,
  consumer: 0,
  environment: 0,
  purpose: 1,
  purposeText: 1,
  legalBasis: 1,
  firstDay: 1,
  lastDay: 1,
};

/** How long access is proposed for where the policy allows it. */
const PROPOSED_PERIOD = { months: 6 };

/** The calendar day of a moment where the organisation is. */
export function dayOf(time: Date, zone: string): string {
  return DateTime.fromJSDate(time, { zone }).toFormat('yyyy-MM-dd');
}

/** The last day of the longest period that the policy allows from today on. */
export function latestDayOf(
  previews: readonly PortPreview[],
  zone: string,
): string | undefined {
  const latestEnd = latestEndOf(previews);
  if (!latestEnd) return undefined;
  const end = DateTime.fromISO(latestEnd, { zone });
  return end.isValid ? end.toFormat('yyyy-MM-dd') : undefined;
}

/** Half a year, or what the policy allows when that is less. */
export function proposedLastDay(
  firstDay: string,
  latest: string | undefined,
): string {
  const proposed = DateTime.fromISO(firstDay).plus(PROPOSED_PERIOD);
  if (!proposed.isValid) return '';
  const day = proposed.toFormat('yyyy-MM-dd');
  return latest !== undefined && latest < day ? latest : day;
}

/** What the server would refuse, found before it is asked. */
export function faultsOf(
  form: RequestForm,
  previews: readonly PortPreview[],
  days: { today: string; latest?: string },
): Faults {
  const { today, latest } = days;
  const faults: Faults = {};
  if (previews.length === 0 || previews.some(({ failure }) => failure)) {
    faults.ports = 'ports';
  }
  if (!form.consumer) faults.consumer = 'consumer';
  if (!purposesOf(previews).some(({ id }) => id === form.purpose)) {
    faults.purpose = 'purpose';
  }
  if (legalBasisOf(previews) && !form.legalBasis.trim()) {
    faults.legalBasis = 'legalBasis';
  }
  if (!form.firstDay) faults.firstDay = 'firstDay';
  else if (form.firstDay < today) faults.firstDay = 'firstDayPast';
  if (!form.lastDay) faults.lastDay = 'lastDay';
  else if (form.lastDay < form.firstDay) faults.lastDay = 'lastDayBefore';
  // The limit is known for a start today only; later ones the server counts.
  else if (latest && form.firstDay <= today && form.lastDay > latest) {
    faults.lastDay = 'lastDayLate';
  }
  return faults;
}

/** The request as the API takes it. */
export function requestOf(
  form: RequestForm,
  product: string,
  port: string,
  forms: PortForms,
): AgreementRequest {
  const { consumer, environment, purpose, firstDay, lastDay } = form;
  const purposeText = form.purposeText.trim();
  const legalBasis = form.legalBasis.trim();
  return {
    product,
    port,
    consumer,
    environment,
    purpose,
    firstDay,
    lastDay,
    ...(purposeText && { purposeText }),
    ...(legalBasis && { legalBasis }),
    ...formsOf(forms, port),
  };
}

/** The part of a request or a preview that says how columns are wanted. */
export function formsOf(forms: PortForms, port: string) {
  const chosen = forms[port] ?? {};
  return Object.keys(chosen).length > 0 ? { forms: chosen } : {};
}
