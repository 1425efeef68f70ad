import { mayDeploy, requiredVersion } from './deployment';
import type { KnownContent } from './known';

const revisions = (...rows: string[]) =>
  rows.map(row => {
    const [contentHash, version, state] = row.split(' ');
    return {
      contentHash,
      version,
      state: state as KnownContent['state'],
      createdAt: '1',
    };
  });

describe('what may be deployed', () => {
  const all = revisions(
    'd 4.0.0 in-review',
    'c 3.0.0 rejected',
    'b 2.0.0 withdrawn',
    'b 2.0.0 active',
    'a 1.0.0 superseded',
  );

  it.each([
    ['what is in effect', { contentHash: 'b' }, true, 'active'],
    ['its version', { version: '2.0.0' }, true, 'active'],
    ['what was in effect', { contentHash: 'a' }, false, 'superseded'],
    ['what waits', { contentHash: 'd' }, false, 'in-review'],
    ['what was rejected', { version: '3.0.0' }, false, 'rejected'],
    ['what nobody has seen', { contentHash: 'z' }, false, 'unknown'],
    ['a version that nobody has seen', { version: '9.0.0' }, false, 'unknown'],
  ])('%s', (_, wanted, pass, state) => {
    expect(mayDeploy(wanted, all)).toMatchObject({ pass, state });
  });

  it('includes what is in effect until notice is over', () => {
    expect(
      mayDeploy({ contentHash: 'a' }, revisions('a 1.0.0 retiring')).pass,
    ).toBe(true);
  });

  it('is judged by the latest time that it was put forward', () => {
    const twice = revisions('a 1.0.0 in-review', 'a 1.0.0 withdrawn');
    expect(mayDeploy({ contentHash: 'a' }, twice).state).toBe('in-review');
  });
});

describe('the version that a change asks for', () => {
  it.each([
    ['1.4.2', 'major', '2.0.0'],
    ['1.4.2', 'minor', '1.5.0'],
    ['1.4.2', 'patch', '1.4.3'],
    ['1.4.2', 'none', undefined],
    ['2026-01', 'major', undefined],
  ] as const)('after %s, %s: %s', (version, bump, expected) => {
    expect(requiredVersion(version, bump)).toBe(expected);
  });
});
