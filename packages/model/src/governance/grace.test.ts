import { ALWAYS, countsFrom, isAnnounced, isInGrace } from '.';

describe('a check is announced', () => {
  it.each([
    [
      'until the day it names',
      { effectiveFrom: '2027-02-01', firstDay: ALWAYS },
      'P14D',
      '2027-01-31',
      true,
    ],
    [
      'not on that day',
      { effectiveFrom: '2027-02-01', firstDay: '2027-01-31' },
      'P14D',
      '2027-02-01',
      false,
    ],
    [
      'for a while after it was first seen',
      { firstDay: '2027-01-01' },
      'P14D',
      '2027-01-14',
      true,
    ],
    ['not longer', { firstDay: '2027-01-01' }, 'P14D', '2027-01-15', false],
    [
      'by calendar months',
      { firstDay: '2027-01-31' },
      'P1M',
      '2027-02-27',
      true,
    ],
    [
      'not when it came with the mesh',
      { firstDay: ALWAYS },
      'P14D',
      '2027-01-01',
      false,
    ],
    [
      'not when there is no grace',
      { firstDay: '2027-01-01' },
      undefined,
      '2027-01-01',
      false,
    ],
  ])('%s', (_, check, grace, day, announced) => {
    expect(isAnnounced(check, grace, day)).toBe(announced);
  });
});

describe('a product is too new', () => {
  const MESH = '2027-01-01T08:00:00.000Z';
  it.each([
    [
      'not when it came with the mesh',
      '2027-01-02T07:59:00.000Z',
      'P30D',
      '2027-01-03T00:00:00.000Z',
      false,
    ],
    [
      'for a while',
      '2027-02-01T00:00:00.000Z',
      'P30D',
      '2027-03-02T23:59:59.000Z',
      true,
    ],
    [
      'not longer',
      '2027-02-01T00:00:00.000Z',
      'P30D',
      '2027-03-03T00:00:00.000Z',
      false,
    ],
    [
      'not when there is no grace',
      '2027-02-01T00:00:00.000Z',
      undefined,
      '2027-02-01T00:00:00.000Z',
      false,
    ],
    [
      'not when nobody knows since when it is there',
      undefined,
      'P30D',
      '2027-02-01T00:00:00.000Z',
      false,
    ],
  ])('%s', (_, created, grace, now, expected) => {
    expect(isInGrace(created, MESH, grace, now)).toBe(expected);
  });
});

describe('the day from which a check counts', () => {
  it.each([
    ['its policy says it', '2027-03-01', '2027-01-01', 'P14D', '2027-03-01'],
    ['after its grace', undefined, '2027-02-01', 'P14D', '2027-02-15'],
    ['it does already', '2027-02-01', '2027-01-01', 'P14D', undefined],
    ['it came with the mesh', undefined, ALWAYS, 'P14D', undefined],
    ['there is no grace', undefined, '2027-02-01', undefined, undefined],
  ])('%s', (_, effectiveFrom, firstDay, grace, expected) => {
    expect(countsFrom({ effectiveFrom, firstDay }, grace, '2027-02-02')).toBe(
      expected,
    );
  });
});
