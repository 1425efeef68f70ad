import { marksOf } from './timeline';

const agreement = {
  createdAt: '2026-01-01T00:00:00.000Z',
  start: '2026-01-11T00:00:00.000Z',
  end: '2026-04-11T00:00:00.000Z',
};
const line = (...args: Parameters<typeof marksOf>) =>
  marksOf(...args).map(({ moment, at }) => [moment, Number(at.toFixed(2))]);

it('places what happens on one line, in order', () => {
  expect(line(agreement, new Date('2026-02-20T00:00:00.000Z'))).toEqual([
    ['requested', 0],
    ['start', 0.1],
    ['now', 0.5],
    ['end', 1],
  ]);
});

it('begins nothing before it was asked for, on the same day', () => {
  const createdAt = '2026-01-11T15:30:00.000Z';
  expect(
    line({ ...agreement, createdAt }, new Date('2026-04-11T00:00:00.000Z')),
  ).toEqual([
    ['requested', 0],
    ['start', 0],
    ['now', 1],
    ['end', 1],
  ]);
});

it('shows notice, and the end that it leads to', () => {
  expect(
    line(
      { ...agreement, endsAt: '2026-03-02T00:00:00.000Z' },
      new Date('2026-02-20T00:00:00.000Z'),
      '2026-02-01T00:00:00.000Z',
    ).map(([moment]) => moment),
  ).toEqual(['requested', 'start', 'notice', 'now', 'end']);
});

it('goes on beyond the end of what is over', () => {
  expect(
    line(agreement, new Date('2027-01-01T00:00:00.000Z')).map(
      ([moment]) => moment,
    ),
  ).toEqual(['requested', 'start', 'end', 'now']);
});

it('needs no length', () => {
  const time = '2026-01-01T00:00:00.000Z';
  expect(
    line({ createdAt: time, start: time, end: time }, new Date(time)),
  ).toEqual([
    ['requested', 0],
    ['start', 0],
    ['now', 0],
    ['end', 0],
  ]);
});
