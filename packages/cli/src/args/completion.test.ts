import { execFileSync } from 'node:child_process';
import { workspace } from '../__testUtils__/workspace';
import { commands } from './commands';

const here = workspace();
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('%s knows every command', async shell => {
    const { out } = await meshwork(['completion', shell]);
    for (const { name } of commands) expect(out).toContain(name);
    expect(out).toContain('datacontract-specification');
    expect(out).toContain('perspective');
  });

  it.each([
    ['meshwork br', 'breaking'],
    ['meshwork export s', 'sql'],
    ['meshwork check --fail', '--fail-on'],
    ['meshwork breaking --perspective h', 'history'],
    ['meshwork check -f s', 'sarif'],
  ])('in bash makes "%s" %s', async (line, expected) => {
    const { out } = await meshwork(['completion', 'bash']);
    const words = line.split(' ');
    const script = `${out}
COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_meshwork
echo "\${COMPREPLY[*]}"`;
    const completed = execFileSync('bash', ['-c', script], {
      encoding: 'utf8',
    });
    expect(completed.trim().split(' ')).toContain(expected);
  });
});
