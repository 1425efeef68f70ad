import { DateTime } from 'luxon';
import { noticeEnd } from '../notice';

/** What a consumer can say to a change that breaks them. */
export const IMPACT_ANSWERS = ['accepted', 'migrating', 'objection'] as const;
export type ImpactAnswer = (typeof IMPACT_ANSWERS)[number];

/** What governance made of an objection. */
export const OBJECTION_DECISIONS = ['upheld', 'dismissed'] as const;
export type ObjectionDecision = (typeof OBJECTION_DECISIONS)[number];

/** A consumer who was asked, as far as dates are concerned. */
export interface AskedConsumer {
  /** ISO 8601 instant in UTC at which their notice is over. */
  noticeEndAt: string;
  /** Whether the change touches what was agreed: terms, price, classification. */
  terms: boolean;
  answer?: ImpactAnswer;
  /** When they answered. */
  answeredAt?: string;
  /** By when they will have moved, for `migrating`. */
  migratingBy?: string;
  /** What became of their objection; without one it stands. */
  decision?: ObjectionDecision;
  decidedAt?: string;
  /** When their agreement ended, or the port ceased to matter to them. */
  settledAt?: string;
}

/** Why a consumer holds a change up until their date, or does not. */
export type DateReason =
  | 'accepted'
  | 'migrating'
  | 'silence'
  | 'objection'
  | 'objection-dismissed'
  | 'settled';

/** From when on a change may take effect for one consumer. */
export interface ConsumerDate {
  /** ISO 8601 instant in UTC. */
  at: string;
  why: DateReason;
}

/**
 * When the notice of one consumer is over: their own period from when the
 * change was scheduled, in calendar units, at the latest the end of their
 * agreement. It runs once: answers and extensions do not begin it anew.
 */
export function consumerNoticeEnd(options: {
  scheduledAt: string;
  noticePeriod: string;
  zone: string;
  agreedEnd?: string;
}): string {
  return noticeEnd({
    now: options.scheduledAt,
    period: options.noticePeriod,
    zone: options.zone,
    agreedEnd: options.agreedEnd,
  });
}

/**
 * From when on a change may take effect for one consumer (specification: "In
 * place"): acceptance, from then on; `migrating by`, that day; silence or a
 * standing objection, the end of notice. Never later than the end of notice.
 *
 * An objection that was dismissed holds nothing up any more, with one
 * exception: terms and price never change before notice is over unless the
 * consumer accepts, and nobody accepts for them.
 */
export function consumerDate(asked: AskedConsumer): ConsumerDate {
  const { noticeEndAt } = asked;
  const atMost = (at: string | undefined, why: DateReason): ConsumerDate => ({
    at:
      at !== undefined && instant(at) < instant(noticeEndAt) ? at : noticeEndAt,
    why,
  });
  if (asked.settledAt) return atMost(asked.settledAt, 'settled');
  switch (asked.answer) {
    case 'accepted':
      return atMost(asked.answeredAt, 'accepted');
    case 'migrating':
      return atMost(asked.migratingBy, 'migrating');
    case 'objection':
      return asked.decision === 'dismissed'
        ? atMost(
            asked.terms ? undefined : asked.decidedAt,
            'objection-dismissed',
          )
        : { at: noticeEndAt, why: 'objection' };
    default:
      return { at: noticeEndAt, why: 'silence' };
  }
}

/**
 * When a scheduled revision takes effect: the latest of the consumers' dates,
 * or the day that the product owner extended it to, if that is later. Not
 * before it was scheduled. Pure.
 *
 * @returns ISO 8601 instant in UTC
 */
export function effectiveDate(options: {
  scheduledAt: string;
  asked: readonly AskedConsumer[];
  extendedTo?: string;
}): string {
  return latest([
    options.scheduledAt,
    ...options.asked.map(asked => consumerDate(asked).at),
    ...(options.extendedTo ? [options.extendedTo] : []),
  ]);
}

/** How long before a change takes effect those whom it affects are reminded, in days. */
export const REMINDER_DAYS = [7, 1] as const;

/**
 * The reminders that are due: those whose day has come, the nearest only,
 * since a date that moved closer makes the earlier ones pointless.
 *
 * @returns days before the date, or `undefined` when none is due
 */
export function reminderDue(
  effectiveAt: string,
  now: string,
  zone: string,
  days: readonly number[] = REMINDER_DAYS,
): number | undefined {
  if (instant(now) >= instant(effectiveAt)) return undefined;
  return [...days]
    .sort((a, b) => a - b)
    .find(d => instant(now) >= instant(daysBefore(effectiveAt, d, zone)));
}

/** The instants at which somebody has to look whether a reminder is due. */
export function reminderInstants(
  effectiveAt: string,
  zone: string,
  days: readonly number[] = REMINDER_DAYS,
): string[] {
  return days.map(d => daysBefore(effectiveAt, d, zone));
}

function daysBefore(at: string, days: number, zone: string): string {
  return utc(DateTime.fromISO(at, { zone }).minus({ days }));
}

function latest(instants: readonly string[]): string {
  return instants.reduce((a, b) => (instant(b) > instant(a) ? b : a));
}

function instant(iso: string): number {
  return DateTime.fromISO(iso, { zone: 'utc' }).toMillis();
}

function utc(time: DateTime): string {
  return time.toUTC().toISO() ?? '';
}
