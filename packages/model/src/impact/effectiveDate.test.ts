import {
  consumerDate,
  consumerNoticeEnd,
  effectiveDate,
  reminderDue,
  reminderInstants,
  type AskedConsumer,
} from './effectiveDate';

const SCHEDULED = '2026-03-02T09:00:00.000Z';
const NOTICE_END = '2026-06-02T21:59:59.999Z';
const LATER = '2026-03-20T12:00:00.000Z';

const asked = (more: Partial<AskedConsumer> = {}): AskedConsumer => ({
  noticeEndAt: NOTICE_END,
  terms: false,
  ...more,
});

describe('the date of one consumer', () => {
  it.each<[string, Partial<AskedConsumer>, string, string]>([
    ['silence', {}, NOTICE_END, 'silence'],
    [
      'acceptance',
      { answer: 'accepted', answeredAt: LATER },
      LATER,
      'accepted',
    ],
    [
      'migrating by a day',
      { answer: 'migrating', migratingBy: '2026-04-01T21:59:59.999Z' },
      '2026-04-01T21:59:59.999Z',
      'migrating',
    ],
    [
      'migrating by a day after the notice',
      { answer: 'migrating', migratingBy: '2026-09-01T21:59:59.999Z' },
      NOTICE_END,
      'migrating',
    ],
    [
      'an objection that stands',
      { answer: 'objection' },
      NOTICE_END,
      'objection',
    ],
    [
      'an objection that was upheld',
      { answer: 'objection', decision: 'upheld', decidedAt: LATER },
      NOTICE_END,
      'objection',
    ],
    [
      'an objection that was dismissed',
      { answer: 'objection', decision: 'dismissed', decidedAt: LATER },
      LATER,
      'objection-dismissed',
    ],
    [
      'a dismissed objection to other terms: nobody accepts for a consumer',
      {
        answer: 'objection',
        decision: 'dismissed',
        decidedAt: LATER,
        terms: true,
      },
      NOTICE_END,
      'objection-dismissed',
    ],
    ['an agreement that ended', { settledAt: LATER }, LATER, 'settled'],
    [
      'an agreement that ended after an objection',
      { answer: 'objection', settledAt: LATER },
      LATER,
      'settled',
    ],
  ])('%s', (_, more, at, why) => {
    expect(consumerDate(asked(more))).toEqual({ at, why });
  });
});

describe('the end of notice', () => {
  it.each<[string, string, string, string | undefined, string]>([
    ['calendar months', 'P3M', 'UTC', undefined, '2026-06-02T23:59:59.999Z'],
    [
      'the day of the organisation, across summer time',
      'P3M',
      'Europe/Amsterdam',
      undefined,
      '2026-06-02T21:59:59.999Z',
    ],
    ['days', 'P14D', 'UTC', undefined, '2026-03-16T23:59:59.999Z'],
    [
      'the agreed end, when that is earlier',
      'P3M',
      'UTC',
      '2026-05-01T23:59:59.999Z',
      '2026-05-01T23:59:59.999Z',
    ],
    [
      'not the agreed end, when that is later',
      'P1M',
      'UTC',
      '2026-05-01T23:59:59.999Z',
      '2026-04-02T23:59:59.999Z',
    ],
  ])('%s', (_, noticePeriod, zone, agreedEnd, expected) => {
    expect(
      consumerNoticeEnd({
        scheduledAt: SCHEDULED,
        noticePeriod,
        zone,
        agreedEnd,
      }),
    ).toBe(expected);
  });
});

describe('the effective date', () => {
  const accepted = asked({ answer: 'accepted', answeredAt: LATER });
  const migrating = asked({
    answer: 'migrating',
    migratingBy: '2026-04-01T21:59:59.999Z',
  });
  const short = asked({ noticeEndAt: '2026-04-02T21:59:59.999Z' });

  it.each<[string, AskedConsumer[], string | undefined, string]>([
    ['nobody is left', [], undefined, SCHEDULED],
    [
      'everybody accepted: the last acceptance',
      [accepted, accepted],
      undefined,
      LATER,
    ],
    [
      'one still migrates',
      [accepted, migrating],
      undefined,
      '2026-04-01T21:59:59.999Z',
    ],
    ['one is silent', [accepted, migrating, asked()], undefined, NOTICE_END],
    ['the longest notice counts', [short, asked()], undefined, NOTICE_END],
    [
      'only the one with a short notice is silent',
      [short, accepted],
      undefined,
      '2026-04-02T21:59:59.999Z',
    ],
    [
      'extended beyond',
      [asked()],
      '2026-08-01T21:59:59.999Z',
      '2026-08-01T21:59:59.999Z',
    ],
    [
      'an extension that is earlier than what is needed',
      [asked()],
      LATER,
      NOTICE_END,
    ],
    [
      'extended, although everybody accepted',
      [accepted],
      '2026-08-01T21:59:59.999Z',
      '2026-08-01T21:59:59.999Z',
    ],
  ])('%s', (_, all, extendedTo, expected) => {
    expect(
      effectiveDate({ scheduledAt: SCHEDULED, asked: all, extendedTo }),
    ).toBe(expected);
  });
});

describe('reminders', () => {
  it.each<[string, number | undefined]>([
    ['2026-05-01T00:00:00.000Z', undefined],
    ['2026-05-26T21:59:59.998Z', undefined],
    ['2026-05-26T21:59:59.999Z', 7],
    ['2026-05-31T00:00:00.000Z', 7],
    ['2026-06-01T21:59:59.999Z', 1],
    [NOTICE_END, undefined],
  ])('at %s: %s', (now, days) => {
    expect(reminderDue(NOTICE_END, now, 'Europe/Amsterdam')).toBe(days);
  });

  it('looks in calendar days of the organisation', () => {
    // Clocks in Amsterdam go forward on 29 March.
    expect(
      reminderInstants('2026-03-30T21:59:59.999Z', 'Europe/Amsterdam'),
    ).toEqual(['2026-03-23T22:59:59.999Z', '2026-03-29T21:59:59.999Z']);
  });
});
