import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { factSchemaWith } from '@meshwork/model';
import { workspace } from '../__testUtils__/workspace';

const here = workspace();

const MESH = `quality: { completeness: 95 }
checks:
  - id: five-people
    title: Five people
    why: w
    fix: f
    dimension: accountable
    rule: { cel: product.owner.members >= 5 }
`;
const CASES = `cases:
  - name: A small team
    facts: { owner: { members: 2 } }
    expect: { five-people: fail }
`;

describe('policy check', () => {
  it('has nothing to say about what can be put in force', async () => {
    here.files({ 'policies.yaml': MESH });
    const { code, out } = await here.meshwork([
      'policy',
      'check',
      'policies.yaml',
    ]);
    expect(out).toContain('0 errors');
    expect(code).toBe(0);
  });

  it('says what is wrong with its line, in every format', async () => {
    here.files({ 'policies.yaml': MESH.replace('members', 'member') });
    const { code, out } = await here.meshwork([
      'policy',
      'check',
      'policies.yaml',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('8:');
    expect(out).toContain('there is no "member"');
    for (const format of ['json', 'junit', 'sarif', 'github', 'markdown']) {
      const told = await here.meshwork([
        'policy',
        'check',
        '-f',
        format,
        'policies.yaml',
      ]);
      expect(told.out).toContain('policy-rule');
    }
  });

  it('knows what collectors bring by the schema that a portal serves', async () => {
    const scanned = MESH.replace(
      'product.owner.members >= 5',
      'product.collected.codeScan.findings == 0',
    );
    const scan = {
      id: 'codeScan',
      title: 'Code scan',
      schema: {
        type: 'object',
        properties: { findings: { type: 'integer' } },
      },
    } as const;
    here.files({
      'policies.yaml': scanned,
      'facts.json': JSON.stringify(factSchemaWith([scan])),
      'other.json': '{}',
      'cases.yaml': `cases:
  - name: Findings
    facts: { collected: { codeScan: { findings: 1 } } }
    expect: { five-people: fail }
`,
    });
    const check = (...more: string[]) =>
      here.meshwork(['policy', 'check', ...more, 'policies.yaml']);
    const without = await check();
    expect(without.code).toBe(1);
    expect(without.out).toContain('"codeScan" is not installed');
    await expect(check('--facts', 'facts.json')).resolves.toMatchObject({
      code: 0,
    });
    const other = await check('--facts', 'other.json');
    expect(other.err).toContain('other.json is not a schema of facts');
    const tested = await here.meshwork([
      'policy',
      'test',
      '--facts',
      'facts.json',
      'policies.yaml',
      'cases.yaml',
    ]);
    expect(tested.code).toBe(0);
  });

  it('shows both lines where a domain loosens', async () => {
    here.files({
      'policies.yaml': MESH,
      'sales.yaml': 'quality: { completeness: 90 }\n',
    });
    const { code, out } = await here.meshwork([
      'policy',
      'check',
      '--mesh',
      'policies.yaml',
      'sales.yaml',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('sales.yaml:1: quality: { completeness: 90 }');
    expect(out).toContain('policies.yaml:1: quality: { completeness: 95 }');
  });

  it.each<[string[], RegExp]>([
    [['policy'], /check or test/],
    [['policy', 'chek'], /no "policy chek".*check/s],
    [['policy', 'check'], /Name the files/],
    [['policy', 'test', 'policies.yaml'], /files of cases/],
    [['policy', 'check', 'missing.yaml'], /missing.yaml/],
    [
      ['policy', 'check', '--mesh', 'bad.yaml', 'policies.yaml'],
      /bad.yaml has errors/,
    ],
  ])('%j cannot run', async (args, message) => {
    here.files({ 'policies.yaml': MESH, 'bad.yaml': 'polices: []' });
    const { code, err } = await here.meshwork(args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('policy test', () => {
  it('is quiet where rules say what they are meant to', async () => {
    here.files({ 'policies.yaml': MESH, 'cases.yaml': CASES });
    const { code, err } = await here.meshwork([
      'policy',
      'test',
      'policies.yaml',
      'cases.yaml',
    ]);
    expect(err).toContain('1 expectations tried');
    expect(code).toBe(0);
  });

  it('says which case a rule does not keep, with the evidence', async () => {
    here.files({
      'policies.yaml': MESH,
      'cases.yaml': CASES.replace('2', '7'),
    });
    const { code, out } = await here.meshwork([
      'policy',
      'test',
      'policies.yaml',
      'cases.yaml',
    ]);
    expect(code).toBe(1);
    expect(out).toContain(
      '"A small team": "five-people" says pass, not fail: owner.members is 7.',
    );
  });

  it('tries those of a domain on top of those of the mesh', async () => {
    here.files({
      'policies.yaml': MESH,
      'sales.yaml':
        'checks: [{ id: described, rule: { use: described, with: { shortest: 200 } } }]',
      'cases.yaml': CASES.replace('expect: {', 'expect: { described: fail,'),
    });
    const { code } = await here.meshwork([
      'policy',
      'test',
      '-m',
      'policies.yaml',
      'sales.yaml',
      'cases.yaml',
    ]);
    expect(code).toBe(0);
  });
});

describe('the policies of the demo company', () => {
  const folder = resolve(__dirname, '../../../../examples/policies');
  const files = Object.fromEntries(
    readdirSync(folder).map(name => [
      name,
      readFileSync(resolve(folder, name), 'utf8'),
    ]),
  );

  it.each([
    ['check', 'mesh.yaml'],
    ['test', 'mesh.yaml', 'mesh.test.yaml'],
    ['check', '--mesh', 'mesh.yaml', 'customer.yaml', 'logistics.yaml'],
    ['test', '--mesh', 'mesh.yaml', 'customer.yaml', 'customer.test.yaml'],
  ])(
    'can be put in force, and say what they are meant to: %s %s %s',
    async (...args) => {
      here.files(files);
      const { code, out } = await here.meshwork(['policy', ...args]);
      expect(out).toContain('0 errors, 0 warnings');
      expect(code).toBe(0);
    },
  );
});
