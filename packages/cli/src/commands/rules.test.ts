import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { workspace } from '../__testUtils__/workspace';

const here = workspace();
const listed = async (...args: string[]) =>
  JSON.parse((await here.meshwork(['rules', '-f', 'json', ...args])).out);

describe('rules', () => {
  it('have the severities that hold here', async () => {
    here.files({ 'meshwork.yaml': 'rules: { name-missing: off }\n' });
    const rules = await listed();
    expect(rules).toContainEqual({
      rule: 'name-missing',
      group: expect.any(String),
      severity: 'off',
      fixed: false,
    });
    expect(rules).toContainEqual(
      expect.objectContaining({ rule: 'syntax', fixed: true }),
    );
  });

  it('are all documented', async () => {
    const docs = resolve(__dirname, '../../../../docs');
    const pages = readdirSync(resolve(docs, 'rules')).join('\n');
    const command = readFileSync(resolve(docs, 'cli.md'), 'utf8');
    const rules: { rule: string }[] = await listed();
    const missing = rules.filter(
      ({ rule }) =>
        !pages.includes(`${rule}.md`) && !command.includes(`\`${rule}\``),
    );
    expect(missing).toEqual([]);
  });

  it('of changes are the table of the profile', async () => {
    expect(await listed('--verdicts')).toContainEqual({
      kind: 'property-removed',
      verdicts: {
        reader: 'breaking',
        history: 'safe',
        writer: 'breaking',
        access: 'safe',
      },
      bump: 'minor',
    });
    const other = await listed('--verdicts', '--profile', 'datacontract-cli');
    expect(other).toContainEqual(
      expect.objectContaining({
        kind: 'property-removed',
        verdicts: expect.objectContaining({ history: 'breaking' }),
      }),
    );
  });

  it('are a table for people', async () => {
    const { out } = await here.meshwork(['rules', '--verdicts']);
    expect(out).toMatch(/^kind +reader +history +writer +access +asks for\n/);
    expect(out).toMatch(
      /^property-removed +breaking +safe +breaking +safe +major$/m,
    );
  });
});
