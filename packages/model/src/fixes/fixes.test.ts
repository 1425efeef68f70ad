import { proposeFix, unifiedPatch, type FixContext } from './index';

const DESCRIPTOR = `apiVersion: meshwork.dev/v1alpha1
kind: DataProduct
metadata:
  name: orders-daily
spec:
  classification: public
  serviceObjectives:
    completeness: 90
`;
const CONTRACT = `# Who reads this knows the shop.
version: 0.3.0
schema:
  - name: orders
    properties:
      - name: id
        primaryKey: true
      - name: email
        tags: [pii]
        required: true
      - name: note
        description: What the customer wrote
`;
const context: FixContext = {
  descriptor: DESCRIPTOR,
  contracts: [{ ref: 'api:default/orders', text: CONTRACT }],
  defaultNotice: 'P6M',
  classification: 'internal',
};

const patchOf = (
  use: string,
  own: Partial<FixContext> = {},
  given: object = {},
) => {
  const proposal = proposeFix(
    { use, with: given as Record<string, number> },
    { ...context, ...own },
  );
  return 'none' in proposal
    ? proposal.none
    : proposal.texts
        .map(({ target, before, after }) => unifiedPatch(target, before, after))
        .join('');
};

describe('a fix that is proposed', () => {
  it.each<[string, string[], object?]>([
    ['titled', ['+  title: Orders daily']],
    ['objectives-declared', ['+    freshness: PT24H', '+    accuracy: 98']],
    [
      'completeness-promised',
      ['-    completeness: 90', '+    completeness: 97'],
      { percent: 97 },
    ],
    ['freshness-promised', ['+    freshness: PT24H']],
    ['accuracy-promised', ['+    accuracy: 98']],
    [
      'personal-data-protected',
      ['-  classification: public', '+  classification: confidential'],
    ],
    ['notice-promised', ['+  - property: noticePeriod', '+    value: P6M']],
    ['stable-version', ['-version: 0.3.0', '+version: 1.0.0']],
    [
      'quality-rules-declared',
      [
        '+          - metric: duplicateValues',
        '+          - metric: nullValues',
      ],
    ],
    ['personal-data-classified', ['+        classification: confidential']],
  ])('%s is the lines to change', (use, lines, given = {}) => {
    const patch = patchOf(use, {}, given);
    expect(patch.split('\n')).toEqual(expect.arrayContaining(lines));
    expect(patch).toMatch(/^--- a\/(descriptor|contract)\n/);
  });

  it('leaves what people wrote as it is', () => {
    const proposal = proposeFix({ use: 'notice-promised' }, context);
    const after = 'texts' in proposal ? proposal.texts[0].after : '';
    expect(after).toContain('# Who reads this knows the shop.');
    expect(after.startsWith(CONTRACT)).toBe(true);
  });

  it.each([
    ['columns-described', 'missing for id, email'],
    ['columns-linked', 'id, email, note'],
    ['used', 'depends on what people do'],
    ['described', 'depends on what people do'],
  ])('%s cannot be proposed, and it says why', (use, why) => {
    expect(patchOf(use)).toContain(why);
  });

  it('is none for a rule of an organisation', () => {
    expect(proposeFix({ cel: 'product.support > 0' }, context)).toEqual({
      none: expect.stringContaining('of this organisation'),
    });
  });

  it('is none where a contract cannot be read, or has it already', () => {
    const broken = { contracts: [{ ref: 'a', text: 'version: [' }] };
    expect(patchOf('stable-version', broken)).toContain(
      'Nothing in a contract',
    );
    const stable = { contracts: [{ ref: 'a', text: 'version: 1.0.0\n' }] };
    expect(patchOf('stable-version', stable)).toContain(
      'Nothing in a contract',
    );
  });
});

describe('a patch', () => {
  it('says where it begins, with lines around it', () => {
    const lines = Array.from({ length: 9 }, (_, n) => `line ${n + 1}`);
    const before = `${lines.join('\n')}\n`;
    const after = before.replace('line 5\n', 'line five\nand a half\n');
    expect(unifiedPatch('x.yaml', before, after)).toBe(
      [
        '--- a/x.yaml',
        '+++ b/x.yaml',
        '@@ -2,7 +2,8 @@',
        ' line 2',
        ' line 3',
        ' line 4',
        '-line 5',
        '+line five',
        '+and a half',
        ' line 6',
        ' line 7',
        ' line 8',
        '',
      ].join('\n'),
    );
    expect(unifiedPatch('x', before, before)).toBe('');
  });
});
