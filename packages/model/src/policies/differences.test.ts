import { policyDifferences } from './differences';
import { shippedPolicies } from './shipped';
import type { PolicyFile } from './types';

const check = (id: string) =>
  shippedPolicies.checks.find(one => one.id === id)!;

it.each<[string, PolicyFile, object[]]>([
  ['nothing', {}, []],
  ['the same', { quality: { completeness: 95 } }, []],
  [
    'a number',
    { quality: { completeness: 99, accuracy: 98 } },
    [{ path: 'quality.completeness', before: '95', after: '99' }],
  ],
  [
    'steps of a classification',
    {
      classifications: [
        {
          name: 'internal',
          accessSteps: ['steward', ['governance', 'steward']],
        },
      ],
    },
    [
      {
        path: 'classifications.internal.accessSteps',
        before: expect.any(String),
        after: 'steward, governance + steward',
      },
    ],
  ],
  [
    'a check that there is',
    {
      checks: [
        {
          ...check('columns-described'),
          weight: 5,
          rule: { use: 'columns-described', with: { percent: 95 } },
        },
      ],
    },
    [
      { path: 'checks.columns-described.weight', before: '3', after: '5' },
      { path: 'checks.columns-described.rule.with.percent', after: '95' },
    ],
  ],
  [
    'a check of its own',
    { checks: [{ ...check('described'), id: 'own', title: 'Own' }] },
    [{ path: 'checks.own', after: 'Own' }],
  ],
  [
    'places, where none were said',
    { residency: { restricted: ['eu'] } },
    [{ path: 'residency.restricted', after: 'eu' }],
  ],
])('tells %s', (_, file, expected) => {
  expect(policyDifferences(shippedPolicies, file)).toEqual(expected);
});
