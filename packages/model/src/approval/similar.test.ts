import { isSimilarRequest, outcomeOf, summarise } from '.';
import { AGREEMENT_STATES } from '../workflow';

const request = {
  productUid: 'p',
  port: 'orders',
  consumerRef: 'group:default/bi',
  purpose: 'reporting',
  classification: 'internal',
};

it.each([
  ['another group', { consumerRef: 'group:default/ml' }, true],
  ['a person', { consumerRef: 'user:default/ada' }, false],
  ['another port', { port: 'returns' }, false],
  ['another product', { productUid: 'q' }, false],
  ['another purpose', { purpose: 'analytics' }, false],
  ['stricter data', { classification: 'confidential' }, false],
])('a request is like one of %s: %j, %s', (_, other, expected) => {
  expect(isSimilarRequest(request, { ...request, ...other })).toBe(expected);
});

it('counts what was approved whatever became of it', () => {
  const states = AGREEMENT_STATES.filter(state => state !== 'requested');
  const outcomes = summarise(states.map(state => ({ state })));
  expect(outcomes).toEqual([
    { outcome: 'approved', count: 6 },
    { outcome: 'lapsed', count: 1 },
    { outcome: 'rejected', count: 1 },
    { outcome: 'withdrawn', count: 1 },
  ]);
  expect(summarise([])).toEqual([]);
  expect(outcomeOf({ state: 'expired' })).toBe('approved');
});
