import fc from 'fast-check';
import { readContract } from './readContract';

const head = `apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.0.0
status: active
`;
const column = `schema:
  - name: orders
    properties:
      - name: id
        logicalType: integer
        description: The order's number
`;
const whole = head + column;

/** Advice that these small documents do not follow. */
const rules = {
  'purpose-missing': 'off',
  'team-missing': 'off',
  'support-missing': 'off',
  'server-missing': 'off',
  'object-without-description': 'off',
} as const;
const read = (source: string) => readContract(source, { rules });

// What is wrong → the text → the rule, path and line of the one error.
const invalid: [string, string, string, string, number][] = [
  ['nothing', '', 'not-a-mapping', '', 1],
  ['a list', '- a\n', 'not-a-mapping', '', 1],
  ['a word', 'contract', 'not-a-mapping', '', 1],
  ['broken YAML', 'id: [1', 'syntax', '', 1],
  ['two documents', `${whole}---\n${whole}`, 'multiple-documents', '', 13],
  ['a key twice', `${whole}id: other\n`, 'duplicate-key', 'id', 13],
  ['2.2', whole.replace('v3.1.0', 'v2.2.2'), 'api-version', 'apiVersion', 1],
  ['9.0', whole.replace('v3.1.0', 'v9.0.0'), 'api-version', 'apiVersion', 1],
  ['no v', whole.replace('v3.1.0', '3.1.0'), 'api-version', 'apiVersion', 1],
  ['no id', whole.replace('id: orders\n', ''), 'field-missing', '', 1],
  ['no version', whole.replace('version: 1.0.0\n', ''), 'field-missing', '', 1],
  ['no status', whole.replace('status: active\n', ''), 'field-missing', '', 1],
  [
    'no kind',
    whole.replace('kind: DataContract\n', ''),
    'field-missing',
    '',
    1,
  ],
  [
    'other kind',
    whole.replace('DataContract', 'Thing'),
    'value-choice',
    'kind',
    2,
  ],
  [
    'version as number',
    whole.replace('1.0.0', '1.0'),
    'value-type',
    'version',
    5,
  ],
  [
    'version not semver',
    whole.replace('1.0.0', 'first'),
    'version-not-semver',
    'version',
    5,
  ],
  ['blank id', whole.replace('id: orders', 'id: " "'), 'id-empty', 'id', 3],
  ['unknown field', `${whole}colour: red\n`, 'field-unknown', 'colour', 13],
  [
    'unknown type',
    whole.replace('integer', 'int'),
    'value-choice',
    'schema[0].properties[0].logicalType',
    11,
  ],
  [
    'property without name',
    whole.replace('- name: id', '- unique: true'),
    'field-missing',
    'schema[0].properties[0]',
    10,
  ],
  [
    'property twice',
    `${whole}      - name: id\n        description: Again\n`,
    'property-name-duplicate',
    'schema[0].properties[1].name',
    13,
  ],
  [
    'object twice',
    `${whole}  - name: orders\n`,
    'object-name-duplicate',
    'schema[1].name',
    13,
  ],
  [
    'option of another type',
    `${whole}        logicalTypeOptions: { maxLength: 3 }\n`,
    'field-unknown',
    'schema[0].properties[0].logicalTypeOptions.maxLength',
    13,
  ],
  [
    'rule without rule',
    `${whole}        quality: [{ type: text, severity: error }]\n`,
    'quality-without-rule',
    'schema[0].properties[0].quality[0]',
    13,
  ],
  [
    'rule without operator',
    `${whole}        quality: [{ metric: rowCount }]\n`,
    'quality-operator',
    'schema[0].properties[0].quality[0]',
    13,
  ],
  [
    'sql without query',
    `${whole}        quality: [{ type: sql, mustBe: 0 }]\n`,
    'field-missing',
    'schema[0].properties[0].quality[0]',
    13,
  ],
  [
    'schedule without scheduler',
    `${whole}        quality: [{ metric: rowCount, mustBe: 0, schedule: daily }]\n`,
    'quality-schedule-without-scheduler',
    'schema[0].properties[0].quality[0].schedule',
    13,
  ],
  [
    'relationship from nowhere',
    `${whole}    relationships: [{ from: orders.nr, to: orders.id }]\n`,
    'relationship-from-unknown',
    'schema[0].relationships[0].from',
    13,
  ],
  [
    'relationship of two lengths',
    `${whole}    relationships: [{ from: [orders.id], to: [orders.id, orders.id] }]\n`,
    'relationship-length',
    'schema[0].relationships[0]',
    13,
  ],
  [
    'level without value',
    `${whole}slaProperties: [{ property: latency, value: null }]\n`,
    'service-level-without-value',
    'slaProperties[0].value',
    13,
  ],
  [
    'negative price',
    `${whole}price: { priceAmount: -1 }\n`,
    'price-negative',
    'price.priceAmount',
    13,
  ],
  [
    'role twice',
    `${whole}roles: [{ role: a }, { role: a }]\n`,
    'role-duplicate',
    'roles[1].role',
    13,
  ],
  [
    'server twice',
    `${whole}servers: [{ server: a, type: custom }, { server: a, type: custom }]\n`,
    'server-name-duplicate',
    'servers[1].server',
    13,
  ],
  [
    'server without host',
    `${whole}servers: [{ server: a, type: kafka }]\n`,
    'field-missing',
    'servers[0]',
    13,
  ],
  [
    'password in a custom property',
    `${whole}servers: [{ server: a, type: custom, customProperties: [{ property: password, value: hunter2 }] }]\n`,
    'server-secret',
    'servers[0].customProperties[0].value',
    13,
  ],
  [
    'password in a URL',
    `${whole}servers: [{ server: a, type: custom, location: 'postgres://me:hunter2@host/db' }]\n`,
    'server-secret',
    'servers[0].location',
    13,
  ],
  [
    'day that is none',
    `${whole}team: [{ username: a, dateIn: soon }]\n`,
    'value-format',
    'team[0].dateIn',
    13,
  ],
];

// What is noteworthy → the text → the rule and its severity.
const noted: [string, string, string, string][] = [
  ['no name', whole.replace('name: Orders\n', ''), 'name-missing', 'warning'],
  ['empty schema', `${head}schema: []\n`, 'schema-empty', 'warning'],
  [
    'no status in 3.2',
    whole.replace('status: active\n', '').replace('v3.1.0', 'v3.2.0'),
    'status-missing',
    'warning',
  ],
  [
    'no description',
    whole.replace(/ +description.*\n/, ''),
    'property-without-description',
    'info',
  ],
  [
    'array of what',
    whole.replace('integer', 'array'),
    'array-without-items',
    'warning',
  ],
  [
    'relationship to nowhere',
    `${whole}        relationships: [{ to: customers.id }]\n`,
    'relationship-to-elsewhere',
    'warning',
  ],
  [
    'level of nothing',
    `${whole}slaProperties: [{ property: latency, value: 1, unit: d, element: orders.at }]\n`,
    'service-level-element-unknown',
    'warning',
  ],
  [
    'notice nobody can read',
    `${whole}slaProperties: [{ property: noticePeriod, value: soon }]\n`,
    'notice-period-unreadable',
    'warning',
  ],
];

const valid: [string, string][] = [
  ['YAML', whole],
  ['Windows line ends', whole.replace(/\n/g, '\r\n')],
  ['a byte order mark', `\ufeff${whole}`],
  ['a marker before and after', `---\n${whole}...\n`],
  ['an alias', `${whole}        tags: &t [a]\ntags: *t\n`],
  ['names with dots', whole.replace('name: id', 'name: a.b')],
  [
    'a classification of their own',
    `${whole}        classification: level-7\n`,
  ],
  [
    'one server name in two environments',
    `${whole}servers: [{ server: a, type: custom }, { server: a, type: custom, environment: test }]\n`,
  ],
  [
    'a reference to a secret',
    `${whole}servers: [{ server: a, type: custom, customProperties: [{ property: password, value: 'vault:path' }] }]\n`,
  ],
  ['a team of 3.0', `${whole}team: [{ username: a, dateIn: 2026-01-31 }]\n`],
  [
    'a relationship into another file',
    `${whole}        relationships: [{ to: 'other.yaml#/schema/a/properties/b' }]\n`,
  ],
];

describe('readContract', () => {
  it.each(invalid)('refuses: %s', (_, source, rule, path, line) => {
    const result = readContract(source);
    const errors = result.findings.filter(f => f.severity === 'error');
    expect(errors).toMatchObject([{ rule, path, line }]);
    expect(errors[0].column).toBeGreaterThan(0);
    expect(errors[0].message).toMatch(/\.$/);
    expect(result.valid).toBe(false);
  });

  it.each(noted)('notes: %s', (_, source, rule, severity) => {
    const result = read(source);
    expect(result).toMatchObject({
      valid: true,
      findings: [{ rule, severity }],
    });
    expect(result.findings).toHaveLength(1);
  });

  it.each(valid)('accepts: %s', (_, source) => {
    expect(read(source)).toMatchObject({ valid: true, findings: [] });
  });

  it('says of a value that should be text what is written', () => {
    const { document, findings } = read(whole.replace('1.0.0', '1.0'));
    expect(findings[0].message).toBe(
      'Expected text, found 1.0; put it in quotes.',
    );
    expect(document?.version).toBe('1.0');
  });

  it('reads JSON, indented with tabs or not at all', () => {
    const { document } = readContract(whole);
    for (const json of [
      JSON.stringify(document),
      JSON.stringify(document, null, '\t'),
    ]) {
      expect(read(json)).toEqual({
        document,
        valid: true,
        findings: [],
      });
    }
  });

  it('keeps dates as they are written', () => {
    const { document } = readContract(
      `${whole}slaProperties: [{ property: endOfLife, value: 2026-01-31 }]\n`,
    );
    expect(document?.slaProperties?.[0].value).toBe('2026-01-31');
  });

  it('hands out a document with errors as far as it goes', () => {
    expect(readContract('id: [3]\n').document).toEqual({ id: [3] });
  });

  it.each([
    ['version: 1.10', 'version', '1.10'],
    ['version: 2', 'version', '2'],
    ['name: 007', 'name', '007'],
    ['name: true', 'name', 'true'],
    ['version: 2026-01-31', 'version', '2026-01-31'],
    ['%YAML 1.1\n---\nname: no', 'name', 'no'],
    ['%YAML 1.1\n---\nname: 12:30:45', 'name', '12:30:45'],
  ])('keeps text as it is written: %s', (source, field, written) => {
    expect(readContract(source).document).toMatchObject({ [field]: written });
  });

  it.each([
    ['0123', '0123'],
    ['0x1F', '0x1F'],
    ['.inf', '.inf'],
    ['12345678901234567890', '12345678901234567890'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['-0.5', -0.5],
    ['9007199254740991', 9007199254740991],
    ['false', false],
    ['null', null],
  ])('reads the free value %s as %j', (source, value) => {
    const { document } = readContract(
      `${whole}customProperties: [{ property: a, value: ${source} }]\n`,
    );
    expect(document?.customProperties?.[0].value).toBe(value);
  });

  it('says where a number had to lose digits', () => {
    const limit = '18446744073709551615';
    const { document, findings, ...result } = read(
      `${whole}        logicalTypeOptions: { maximum: ${limit} }\n`,
    );
    expect(document?.schema?.[0].properties?.[0].logicalTypeOptions).toEqual({
      maximum: 2 ** 64,
    });
    expect(result.valid).toBe(true);
    expect(findings).toMatchObject([
      {
        rule: 'number-inexact',
        severity: 'warning',
        path: 'schema[0].properties[0].logicalTypeOptions.maximum',
        line: 13,
      },
    ]);
  });

  it.each([
    ['off', []],
    ['info', ['info']],
    ['error', ['error']],
  ] as const)('lets configuration make a rule %s', (severity, expected) => {
    const findingsOf = (rule: string, source: string) =>
      readContract(source, { rules: { ...rules, [rule]: severity } })
        .findings.filter(finding => finding.rule === rule)
        .map(finding => finding.severity);
    const unnamed = whole.replace('name: Orders\n', '');
    expect(findingsOf('name-missing', unnamed)).toEqual(expected);
    const misspelt = `${whole}nmae: Orders\n`;
    expect(findingsOf('field-unknown', misspelt)).toEqual(expected);
  });

  it('lets no configuration hide that there is no document', () => {
    const result = readContract('id: [', {
      rules: { syntax: 'off' },
    });
    expect([result.valid, result.findings.length]).toEqual([false, 1]);
  });

  it.each([
    ['v3.0.2', 'relationships: [{ to: orders.id }]', 'api-version-outdated'],
    ['v3.0.2', 'enum: [{ value: 1 }]', 'field-unknown'],
    ['v3.1.0', 'enum: [{ value: 1 }]', 'field-unknown'],
    ['v3.1.0', 'deprecated: true', 'field-unknown'],
    ['v3.2.0', 'enum: [{ value: 1 }]', undefined],
    ['v3.2.0', 'deprecated: true', undefined],
  ])('holds %s against its own version: %s', (version, field, rule) => {
    const source = `${whole.replace('v3.1.0', version)}        ${field}\n`;
    const { findings } = read(source);
    expect(findings.map(finding => finding.rule)).toEqual(rule ? [rule] : []);
    const unknown = findings.filter(
      finding => finding.rule === 'field-unknown',
    );
    for (const { message } of unknown) {
      expect(message).toContain('came with ODCS 3.2.0');
    }
  });

  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...'bcdefghij'.split('').map((key, index) => {
      const alias = `*${'abcdefghij'[index]}`;
      return `${key}: &${key} [${Array(10).fill(alias).join(', ')}]`;
    }),
  ].join('\n');

  it.each([
    ['more than 5 MB', `${whole}# ${'ü'.repeat(2_700_000)}`, 'too-large'],
    ['deep brackets', `a: ${'['.repeat(100_000)}`, 'too-deep'],
    ['deep and closed', `a: ${'['.repeat(101)}${']'.repeat(101)}`, 'too-deep'],
    ['deep lists', `a:\n  ${'- '.repeat(50_000)}x`, 'too-deep'],
    ['an alias bomb', bomb, 'aliases'],
    ['a thousand aliases', `x: &x 1\na: [${'*x, '.repeat(1001)}]`, 'aliases'],
    ['many documents', '---\n'.repeat(9), 'multiple-documents'],
    ['an alias of itself', 'a: &a [*a]', 'aliases'],
  ])('refuses %s without effort', (_, source, rule) => {
    expect(readContract(source).findings).toMatchObject([{ rule }]);
  });

  it('does not compare each key with each other', () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`);
    const result = readContract(keys.join('\n'));
    expect(result.valid).toBe(false);
    expect(result.findings.length).toBeLessThanOrEqual(500);
  });

  it('never throws', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '\n',
        ': ',
        '- ',
        '  ',
        '{',
        '[',
        '&a ',
        '*a',
        '!!x ',
        '? ',
        '|',
        '"',
        '<<: ',
        '---\n',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.nat(whole.length), (pieces, at) => {
        const noise = pieces.join('');
        expect(readContract(noise).valid).toBe(false);
        readContract(whole.slice(0, at) + noise + whole.slice(at));
      }),
    );
  });
});
