import type { ReadinessQuestion } from '@meshwork/model';
import { knownAnswers, type MeshFacts } from './knownAnswers';

const nothing: MeshFacts = {
  domains: 0,
  ownedDomains: 0,
  products: 0,
  working: 0,
  teams: 0,
  sources: 0,
  decisions: 0,
  waiting: 0,
  overdue: 0,
  platforms: 0,
};
/** Five decisions in so many hours. */
const decided = (medianHoursToDecision: number, overdue = 0) => ({
  decisions: 5,
  medianHoursToDecision,
  overdue,
});

describe('what is known without asking anybody', () => {
  it.each<
    [string, ReadinessQuestion, Partial<MeshFacts>, number | string | undefined]
  >([
    ['no domain is registered', 'domains', {}, undefined],
    ['some are', 'domains', { domains: 4 }, 4],
    ['no source is registered', 'sources', {}, undefined],
    ['some are', 'sources', { sources: 30 }, 30],
    ['there are no domains to own', 'ownership', {}, undefined],
    ['nobody owns any', 'ownership', { domains: 3 }, 'none'],
    ['some have one', 'ownership', { domains: 4, ownedDomains: 3 }, 'some'],
    [
      'four of five have one',
      'ownership',
      { domains: 5, ownedDomains: 4 },
      'most',
    ],
    ['nothing works yet', 'experience', { products: 9 }, 0],
    ['two products work', 'experience', { working: 2 }, 2],
    ['nobody is in any team', 'team-size', { teams: 3 }, undefined],
    ['it is between two numbers', 'team-size', { teamSize: 6.5 }, 7],
    ['a person grants everything', 'platform', {}, undefined],
    ['a platform grants by itself', 'platform', { platforms: 1 }, 'partly'],
    [
      'few were decided',
      'bottleneck',
      { ...decided(90), decisions: 4 },
      undefined,
    ],
    ['it takes hours', 'bottleneck', decided(5), 'never'],
    ['it takes a day', 'bottleneck', decided(24), 'never'],
    [
      'some wait for longer than they should',
      'bottleneck',
      decided(5, 1),
      'sometimes',
    ],
    ['it takes two days', 'bottleneck', decided(48), 'sometimes'],
    ['it takes a week', 'bottleneck', decided(168), 'often'],
    ['it is a matter of will', 'governance', { domains: 9 }, undefined],
  ])('where %s (%s)', (_, question, facts, value) => {
    expect(knownAnswers({ ...nothing, ...facts })[question]).toEqual(
      value === undefined
        ? { source: 'unknown' }
        : { source: 'catalog', value },
    );
  });
});
