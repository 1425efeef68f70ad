import { declaredBump } from './bump';

describe('declaredBump', () => {
  it.each([
    ['1.2.3', '1.2.3', 'none'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.2.2', 'none'],
    ['1.2.3', 'next', 'none'],
    // Precedence of pre-releases, as semver.org writes it down.
    ['1.0.0-alpha', '1.0.0-alpha.1', 'patch'],
    ['1.0.0-alpha.1', '1.0.0-alpha.beta', 'patch'],
    ['1.0.0-alpha.beta', '1.0.0-beta', 'patch'],
    ['1.0.0-beta', '1.0.0-beta.2', 'patch'],
    ['1.0.0-beta.2', '1.0.0-beta.11', 'patch'],
    ['1.0.0-beta.11', '1.0.0-rc.1', 'patch'],
    ['1.0.0-rc.1', '1.0.0', 'patch'],
    ['1.0.0-beta.11', '1.0.0-beta.2', 'none'],
    ['1.0.0-alpha.1', '1.0.0-alpha', 'none'],
    ['1.0.0-alpha.beta', '1.0.0-alpha.1', 'none'],
    ['1.0.0', '1.0.0-rc.1', 'none'],
  ])('%s to %s is %s', (before, after, bump) => {
    expect(declaredBump(before, after)).toBe(bump);
  });
});
