import { isStuck } from './stuck';

describe('what is stuck', () => {
  const open = { system: false, escalations: 0, people: ['a'], excluded: [] };
  it.each([
    ['moves while somebody is there', {}, undefined],
    ['is stuck when everybody is gone', { people: [] }, 'nobody'],
    ['is stuck when who is left asked for it', { excluded: ['a'] }, 'nobody'],
    [
      'moves when one is left',
      { people: ['a', 'b'], excluded: ['a'] },
      undefined,
    ],
    ['is stuck once it was escalated', { escalations: 1 }, 'overdue'],
    ['is nobody’s first of all', { escalations: 2, people: [] }, 'nobody'],
    ['is left to another system', { system: true, people: [] }, undefined],
    [
      'is stuck when that system does not answer',
      { system: true, people: [], escalations: 1 },
      'overdue',
    ],
  ])('%s', (_, change, expected) => {
    expect(isStuck({ ...open, ...change })).toBe(expected);
  });
});
