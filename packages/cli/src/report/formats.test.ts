import fc from 'fast-check';
import { paint, textOf } from './text';
import { githubOf } from './github';
import { jsonOf } from './jsonReport';
import { junitOf } from './junit';
import { markdownOf } from './markdownReport';
import { exitCode, type FileReport, summary } from './report';
import { sarifOf } from './sarif';

const reports: FileReport[] = [
  {
    file: 'contracts/orders.odcs.yaml',
    findings: [
      {
        rule: 'value-type',
        severity: 'error',
        path: 'version',
        line: 6,
        column: 10,
        message: 'Expected text.',
      },
      {
        rule: 'name-missing',
        severity: 'warning',
        path: '',
        message: 'No name.',
      },
    ],
    ignored: [
      {
        finding: {
          rule: 'team-missing',
          severity: 'info',
          path: 'team',
          line: 1,
          column: 1,
          message: 'No team.',
        },
        reason: 'Known to all.',
      },
    ],
  },
  { file: 'contracts/fine.odcs.yaml', findings: [], ignored: [] },
];

/** A file, a path and a message that want to be a command in every format. */
const ugly =
  '\u001b[31m::error::x%0A,a:b|</failure>]]>&"\'\r\n::warning::y\u0000\u202e\ud800 <script> [a](http://x) @all `c` $(rm)';
const hostile: FileReport[] = [
  {
    file: `dir/${ugly}.yaml`,
    findings: [
      {
        rule: ugly,
        severity: 'error',
        path: ugly,
        line: 1,
        column: 1,
        message: ugly,
      },
    ],
    ignored: [
      {
        finding: { rule: 'x', severity: 'info', path: ugly, message: ugly },
        reason: ugly,
      },
    ],
  },
];

describe('findings as text', () => {
  it('has a block for each file with findings, and how many there are', () => {
    expect(textOf(reports, paint(false))).toBe(
      `contracts/orders.odcs.yaml
  6:10    error   version  Expected text.  value-type
  1:1     warning No name.  name-missing

1 error, 1 warning, 1 ignored in 2 files
`,
    );
  });

  it('has colours only if asked', () => {
    expect(textOf(reports, paint(true))).toContain('\u001b[31merror');
    expect(textOf(reports, paint(false))).not.toContain('\u001b');
  });

  it('writes out what would move the cursor or turn the text', () => {
    const text = textOf(hostile, paint(false));
    expect(text.split('\n')).toHaveLength(5);
    expect(text).toContain('\\u{1b}[31m');
    expect(text).toContain('\\u{202e}');
  });
});

describe('findings for GitHub', () => {
  it('are workflow commands', () => {
    expect(githubOf(reports, { cwd: '/repo' })).toBe(
      `::error file=contracts/orders.odcs.yaml,line=6,col=10,title=value-type::version: Expected text.
::warning file=contracts/orders.odcs.yaml,line=1,col=1,title=name-missing::No name.
1 error, 1 warning, 1 ignored in 2 files
`,
    );
  });

  it.each([
    ['/repo', '/repo', 'contracts/orders.odcs.yaml'],
    ['/repo/contracts', '/repo', 'contracts/contracts/orders.odcs.yaml'],
    ['/elsewhere', '/repo', 'contracts/orders.odcs.yaml'],
  ])('in %s of workspace %s name %s', (cwd, workspace, file) => {
    expect(githubOf(reports, { cwd, workspace })).toContain(`file=${file},`);
  });

  it('are one command each, whatever is in them', () => {
    const lines = githubOf(hostile, { cwd: '/' }).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const [, properties, data] = /^::error ([^:]*)::(.*)$/s.exec(lines[0])!;
    expect(properties.split(',')).toHaveLength(4);
    expect(data).toContain('%250A');
    expect(data).toContain('%0D%0A');
  });
});

describe('findings as Markdown', () => {
  it('are a table for each file with findings', () => {
    expect(markdownOf(reports)).toBe(
      `❌ 1 error, 1 warning, 1 ignored in 2 files

### contracts/orders.odcs.yaml

| line | severity | where | what | rule |
| ---: | --- | --- | --- | --- |
| 6 | error | version | Expected text. | value-type |
| 1 | warning |  | No name. | name-missing |
`,
    );
  });

  it('stay in their cells', () => {
    const text = markdownOf(hostile);
    const row = text.split('\n').find(line => line.startsWith('| 1 |'))!;
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(text).not.toMatch(/<script|(?<!\\)\[a|:\/\/|(?<!\\)`|@all/);
  });
});

describe('findings as JUnit', () => {
  it('fail from the threshold on', () => {
    const xml = junitOf(reports, 'error');
    expect(xml).toContain(
      '<testsuites name="meshwork" tests="4" failures="1" errors="0">',
    );
    expect(xml).toContain(
      '<testsuite name="contracts/orders.odcs.yaml" tests="3" failures="1" errors="0" skipped="1">',
    );
    expect(xml).toContain('<skipped message="Known to all."/>');
    expect(junitOf(reports, 'warning')).toContain('failures="2"');
    expect(junitOf(reports, 'never')).toContain('failures="0"');
  });

  it('have a passed case for a file without findings', () => {
    expect(junitOf(reports, 'error')).toContain(
      '<testcase classname="contracts/fine.odcs.yaml" name="meshwork"/>',
    );
  });
});

describe('findings as SARIF', () => {
  it('name their rules, places and suppressions', () => {
    const [run] = JSON.parse(sarifOf(reports, '1.0.0')).runs;
    expect(run.tool.driver).toMatchObject({
      name: 'meshwork',
      rules: [
        { id: 'name-missing' },
        { id: 'team-missing' },
        {
          id: 'value-type',
          shortDescription: { text: expect.stringMatching(/^A value is of/) },
          defaultConfiguration: { level: 'error' },
          help: { text: 'See docs/rules/value-type.md of Meshwork.' },
        },
      ],
    });
    expect(run.results).toHaveLength(3);
    expect(run.results[0]).toEqual({
      ruleId: 'value-type',
      level: 'error',
      message: { text: 'version: Expected text.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'contracts/orders.odcs.yaml' },
            region: { startLine: 6, startColumn: 10 },
          },
        },
      ],
    });
    expect(run.results[2]).toMatchObject({
      level: 'note',
      suppressions: [{ kind: 'external', justification: 'Known to all.' }],
    });
  });

  it.each([
    ['a b/ö#?.yaml', 'a%20b/%C3%B6%23%3F.yaml'],
    ['/abs/a.yaml', 'file:///abs/a.yaml'],
    ['data:x', 'data%3Ax'],
  ])('name the file %s as %s', (file, uri) => {
    const report = { ...reports[0], file };
    const [run] = JSON.parse(sarifOf([report], '1.0.0')).runs;
    const [{ physicalLocation }] = run.results[0].locations;
    expect(physicalLocation.artifactLocation.uri).toBe(uri);
  });
});

describe('findings as JSON', () => {
  it('are an object for the one file, with those of others named', () => {
    const about: FileReport[] = [
      {
        file: 'meshwork-ignore.yaml',
        findings: [
          {
            rule: 'ignore-expired',
            severity: 'error',
            path: '[0]',
            message: 'x',
          },
        ],
        ignored: [],
      },
    ];
    const told = JSON.parse(jsonOf([reports[1]], { one: true, about }));
    expect(told).toEqual({
      file: 'contracts/fine.odcs.yaml',
      valid: false,
      findings: [
        {
          rule: 'ignore-expired',
          severity: 'error',
          path: '[0]',
          line: null,
          column: null,
          message: 'x',
          file: 'meshwork-ignore.yaml',
        },
      ],
    });
  });

  it('are a list for several', () => {
    const told = JSON.parse(jsonOf(reports, { one: false }));
    expect(told.map(({ valid }: { valid: boolean }) => valid)).toEqual([
      false,
      true,
    ]);
  });
});

describe('text of other people', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 60 });

  it('never makes another line, command or tag', () => {
    fc.assert(
      fc.property(anyText, anyText, (file, message) => {
        const report: FileReport[] = [
          {
            file,
            findings: [{ rule: 'r', severity: 'error', path: file, message }],
            ignored: [],
          },
        ];
        expect(textOf(report, paint(false)).split('\n')).toHaveLength(5);
        expect(textOf(report, paint(false))).toMatch(/^[^\p{Control}]*$/mu);
        const commands = githubOf(report, { cwd: '/' }).split(/[\r\n]/);
        expect(commands).toHaveLength(3);
        const xml = junitOf(report, 'error');
        expect(xml.match(/<failure/g)).toHaveLength(1);
        expect(xml.match(/<[^>]*>/g)).toHaveLength(9);
        expect(markdownOf(report).split('\n')).toHaveLength(8);
        expect(() => JSON.parse(sarifOf(report, '1'))).not.toThrow();
        expect(JSON.parse(jsonOf(report, { one: true })).file).toBe(file);
      }),
    );
  });
});

describe('the sum', () => {
  it.each([
    ['error', 1],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ] as const)('with threshold %s is exit code %d', (threshold, code) => {
    expect(exitCode(reports, threshold)).toBe(code);
  });

  it('is in words', () => {
    expect(summary([])).toBe('0 errors, 0 warnings in 0 files');
  });
});
