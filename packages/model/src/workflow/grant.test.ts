import { takeGrantAnswer, type AnsweredGrant } from './grant';

const granting: AnsweredGrant = {
  wish: 'wanted',
  status: 'granting',
  operation: 'second',
};
const revoking: AnsweredGrant = {
  wish: 'unwanted',
  status: 'revoking',
  operation: 'second',
};
const granted: AnsweredGrant = { ...granting, status: 'granted' };

it.each<
  [string, AnsweredGrant, string, 'granted' | 'absent' | 'failed', string]
>([
  ['what was asked for', granting, 'second', 'granted', 'taken, work'],
  ['what was asked for', revoking, 'second', 'absent', 'taken, work'],
  ['a failure', granting, 'second', 'failed', 'taken, fail'],
  ['the opposite', granting, 'second', 'absent', 'taken, fail'],
  ['the opposite', revoking, 'second', 'granted', 'taken, fail'],
  [
    'the same once more',
    { ...granting, answer: { status: 'granted' } },
    'second',
    'granted',
    'repeated, nothing',
  ],
  [
    'success after failure',
    { ...granting, status: 'failed', answer: { status: 'failed' } },
    'second',
    'granted',
    'taken, work',
  ],
  ['what is settled', granted, 'second', 'granted', 'repeated, nothing'],
  ['what contradicts it', granted, 'second', 'failed', 'stale, look'],
  ['an older move', granting, 'first', 'granted', 'stale, look'],
  ['an older move', granted, 'first', 'granted', 'stale, look'],
])('an answer: %s', (_, grant, operation, status, expected) => {
  const { outcome, then } = takeGrantAnswer(grant, { operation, status });
  expect(`${outcome}, ${then}`).toBe(expected);
});
