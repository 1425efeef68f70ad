import { mockCredentials } from '@backstage/backend-test-utils';
import { channelNow, channelOf, runFrom } from './origin';

describe('from where', () => {
  const ada = mockCredentials.user('user:default/ada').principal;
  const through = (subject: string) =>
    mockCredentials.user('user:default/ada', { actor: { subject } }).principal;

  it.each([
    ['a page of the portal', ada, 'portal', 'portal'],
    ['a program with a token of a person', ada, undefined, 'api'],
    ['a word that nobody knows', ada, 'system', 'api'],
    ['a template', through('plugin:scaffolder'), 'portal', 'scaffolder'],
    ['an agent', through('plugin:mcp-actions'), undefined, 'agent'],
    ['another plugin', through('plugin:other'), 'portal', 'api'],
    ['a service', mockCredentials.service().principal, 'portal', 'api'],
    [
      'somebody without credentials',
      { type: 'none' } as const,
      'portal',
      'external',
    ],
  ])('%s', (_, principal, declared, expected) => {
    expect(channelOf(principal, declared)).toBe(expected);
  });

  it('follows what is awaited, and ends with it', async () => {
    const seen: string[] = [];
    const look = async () => {
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      seen.push(channelNow());
    };
    await Promise.all([
      runFrom('portal', look),
      runFrom('agent', look),
      look(),
    ]);
    expect(seen.sort()).toEqual(['agent', 'portal', 'system']);
    expect(channelNow()).toBe('system');
  });
});
