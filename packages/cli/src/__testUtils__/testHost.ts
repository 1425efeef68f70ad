import type { Host } from '../io/host';

/** A machine of our own: what it says is kept, and its clock moves by pauses alone. */
export interface TestHost extends Host {
  said: { out: string; err: string };
}

/** A host for a folder, without terminals unless told otherwise. */
export function testHost({
  cwd,
  env = {},
  stdin = '',
  now = '2026-06-01T12:00:00Z',
  isTerminal = false,
}: {
  cwd: string;
  env?: Record<string, string>;
  stdin?: string;
  now?: string;
  isTerminal?: boolean;
}): TestHost {
  let time = Date.parse(now);
  const said = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({
    write: (text: string) => {
      said[name] += text;
    },
    isTerminal,
    columns: 80,
  });
  return {
    said,
    cwd,
    env: { PATH: process.env.PATH, ...env },
    out: output('out'),
    err: output('err'),
    stdin: async most => {
      const bytes = Buffer.from(stdin);
      return bytes.length > most ? undefined : bytes;
    },
    now: () => new Date(time),
    pause: async milliseconds => {
      time += milliseconds;
    },
  };
}
