import { changeKinds, type Finding } from '@meshwork/odcs';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileMatcher } from '../io/expand';
import { ConfigFault, readConfig, readVerdicts } from './config';
import { Ignores, readIgnoreList } from './ignoreList';
import { allRules } from './rules';
import { matchesWildcard } from './wildcard';

describe('wildcards', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['schema[*].name', 'schema[0].name', true],
    ['schema[*].name', 'schema[0].properties[1].name', true],
    ['schema[*].name', 'schema[0].names', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['.', 'x', false],
  ])('%s is like %s: %s', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  it('stays quick for patterns that are made to be slow', () => {
    expect(matchesWildcard('*a'.repeat(500), `${'a'.repeat(5000)}b`)).toBe(
      false,
    );
  });
});

describe('settings', () => {
  it('are read', () => {
    expect(
      readConfig(
        `rules: { name-missing: off, team-missing: error }
profile: datacontract-cli
verdicts:
  property-removed: { reader: warning }
failOn: warning
documentation: https://docs.example/meshwork/
`,
        'meshwork.yaml',
      ),
    ).toEqual({
      rules: { 'name-missing': 'off', 'team-missing': 'error' },
      profile: 'datacontract-cli',
      verdicts: { 'property-removed': { reader: 'warning' } },
      failOn: 'warning',
      documentation: 'https://docs.example/meshwork',
    });
  });

  it('may be empty', () => {
    expect(readConfig('# nothing\n', 'meshwork.yaml')).toEqual({ rules: {} });
  });

  it.each([
    ['a list', '- a\n', 'f:1:1: Settings are a mapping'],
    ['an unknown field', 'a: 1\nrule: {}\n', 'f:1:1: "a" is not a setting'],
    [
      'a severity',
      'rules:\n  name-missing: bad\n',
      'f:2:3: "rules.name-missing" cannot be "bad"',
    ],
    [
      'an unknown rule',
      'rules:\n  nam-missing: off\n',
      'Did you mean "name-missing"?',
    ],
    ['a rule that is fixed', 'rules: { syntax: off }\n', 'always an error'],
    ['rules that are none', 'rules: 3\n', 'f:1:1: "rules" is a mapping'],
    ['a profile', 'profile: mine\n', 'f:1:1: "profile" cannot be "mine"'],
    ...['file:///docs', 'docs', 'https://a:b@docs.example', '[1]'].map(
      address => [
        `the address ${address}`,
        `documentation: ${address}\n`,
        'f:1:1: "documentation" is the address',
      ],
    ),
    ['a threshold', 'failOn: bad\n', 'f:1:1: "failOn" cannot be "bad"'],
    ['verdicts', 'verdicts: { nope: {} }\n', '"nope" is not a kind of change'],
    ['broken YAML', 'rules: {\n', 'f:2:1: '],
    ['two documents', 'rules: {}\n---\nrules: {}\n', 'more than one document'],
    ['twice the same', 'failOn: error\nfailOn: info\n', 'f:2:1: '],
  ])('with %s are refused', (_, text, message) => {
    const read = () => readConfig(text, 'f');
    expect(read).toThrow(ConfigFault);
    expect(read).toThrow(message);
  });

  it('of verdicts may be a file of their own', () => {
    expect(readVerdicts('property-removed: { bump: patch }', 'f')).toEqual({
      'property-removed': { bump: 'patch' },
    });
    expect(() => readVerdicts('property-removed: { bump: big }', 'f')).toThrow(
      ConfigFault,
    );
  });
});

const now = new Date('2026-06-01T23:59:59Z');
const entry = (fields: string) => `- { rule: r, ${fields} }\n`;
const finding = (rule: string, path = ''): Finding => ({
  rule,
  severity: 'error',
  path,
  message: 'm',
});

describe('the ignore list', () => {
  it.each([
    ['is no list', 'rule: r', 'ignore-invalid'],
    ['is no YAML', '- {', 'ignore-invalid'],
    ['has text for an entry', '- r', 'ignore-invalid'],
    ['has no rule', '- { reason: x, expires: 2026-12-31 }', 'ignore-invalid'],
    ['has an unknown field', entry('why: x'), 'ignore-invalid'],
    ['has a number for a path', entry('path: 3'), 'ignore-invalid'],
    ['has no reason', entry('expires: 2026-12-31'), 'ignore-without-reason'],
    [
      'has a blank reason',
      entry('reason: " ", expires: 2026-12-31'),
      'ignore-without-reason',
    ],
    ['has no end', entry('reason: x'), 'ignore-without-expiry'],
    [
      'ends on no day',
      entry('reason: x, expires: 2026-02-30'),
      'ignore-without-expiry',
    ],
    [
      'ended yesterday',
      entry('reason: x, expires: 2026-05-31'),
      'ignore-expired',
    ],
  ])('that %s silences nothing and is a finding', (_, text, rule) => {
    const list = readIgnoreList(text, now);
    expect(list.entries).toEqual([]);
    expect(list.findings).toEqual([expect.objectContaining({ rule, line: 1 })]);
  });

  it('tells a day that is none from one that is not there', () => {
    const said = (fields: string) =>
      readIgnoreList(entry(`reason: x${fields}`), now).findings[0].message;
    expect(said('')).toContain('has no end: write');
    expect(said(', expires: 2026-02-30')).toContain(
      'has no end: "2026-02-30" is not a day: write',
    );
  });

  it('knows the rules there are', () => {
    const list = readIgnoreList(entry('reason: x, expires: 2026-12-31'), now, [
      'rr',
    ]);
    expect(list.entries).toEqual([]);
    expect(list.findings).toEqual([
      expect.objectContaining({
        rule: 'ignore-invalid',
        message: expect.stringContaining('Did you mean "rr"?'),
      }),
    ]);
  });

  it('holds through its last day', () => {
    const text = entry('reason: x, expires: 2026-06-01');
    expect(readIgnoreList(text, now).entries).toHaveLength(1);
  });

  it('may be empty', () => {
    expect(readIgnoreList('', now)).toEqual({ entries: [], findings: [] });
  });

  const until = 'reason: because, expires: 2026-12-31';
  it.each([
    ['every file', entry(until), 'any.yaml', '', true],
    ['a file', entry(`file: a.yaml, ${until}`), 'a.yaml', '', true],
    ['another file', entry(`file: a.yaml, ${until}`), 'b.yaml', '', false],
    ['a folder', entry(`file: "old/**", ${until}`), 'old/x/a.yaml', '', true],
    ['outside of it', entry(`file: "old/**", ${until}`), 'a.yaml', '', false],
    ['a path', entry(`path: "a[*].b", ${until}`), 'f', 'a[7].b', true],
    ['another path', entry(`path: "a[*].b", ${until}`), 'f', 'a[7].c', false],
  ])('that names %s', (_, text, file, path, silenced) => {
    const ignores = new Ignores(readIgnoreList(text, now), fileMatcher());
    const { findings, ignored } = ignores.apply(file, [
      finding('r', path),
      finding('other', path),
    ]);
    expect(findings.map(({ rule }) => rule)).toEqual(
      silenced ? ['other'] : ['r', 'other'],
    );
    expect(ignored).toHaveLength(silenced ? 1 : 0);
  });

  it('says which entries are of no use any more', () => {
    const text = `- { rule: used, ${until} }
- { rule: unused, ${until} }
- { rule: elsewhere, file: other.yaml, ${until} }
- { rule: property-removed, ${until} }
`;
    const ignores = new Ignores(readIgnoreList(text, now), fileMatcher());
    ignores.apply('a.yaml', [finding('used')]);
    expect(ignores.findings(rule => rule !== 'property-removed')).toEqual([
      expect.objectContaining({
        rule: 'ignore-unused',
        severity: 'info',
        path: '[1]',
        line: 2,
      }),
    ]);
  });
});

describe('the documentation', () => {
  const page = readFileSync(
    resolve(__dirname, '../../../../docs/cli.md'),
    'utf8',
  );
  const [verdicts, settings, list] = [
    ...page.matchAll(/^```yaml\n([^`]*)^```/gm),
  ].map(([, text]) => text);

  it('shows settings and lists that are right', () => {
    expect(readVerdicts(verdicts, 'f')).toHaveProperty('required-dropped');
    expect(readConfig(settings, 'f')).toMatchObject({ failOn: 'warning' });
    const rules = [...allRules.map(({ id }) => id), ...changeKinds];
    const read = readIgnoreList(list, now, rules);
    expect(read.findings).toEqual([]);
    expect(read.entries).toHaveLength(2);
  });
});
