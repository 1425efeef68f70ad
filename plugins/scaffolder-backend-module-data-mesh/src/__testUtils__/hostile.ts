import type { DataProductForm } from '@meshwork/model';

/** Texts that would be structure in one language or another. */
export const HOSTILE_TEXT = [
  'quote " and \' and ` and \\',
  'line\nbreak\r\nand # comment -- comment /* */',
  '{{ env_var("HOME") }} {% raw %} {# #} ${{ secrets.TOKEN }} ${var.x} %{ if x }',
  '--- \n- a: b\n...',
  '<script>alert(1)</script> [x](javascript:alert(1)) | **b**',
  "'; DROP TABLE x; --",
  '../../etc/passwd',
  'naïve 日本語 \u{1f600} \u202e\u2028\u0085\ufeff',
].join('\n');

const table = (columns: object[], extra: object = {}) => ({
  ports: [{ name: 'main', type: 'table', columns, ...extra }],
});

/**
 * What a form may hold that a template must bear. Each ends in a refusal that
 * says what is wrong, or in files in which it is content.
 */
export const hostileForms: readonly {
  what: string;
  values: Partial<DataProductForm>;
}[] = [
  {
    what: 'markup of all languages in every free text',
    values: {
      title: HOSTILE_TEXT.slice(0, 80),
      description: HOSTILE_TEXT,
      support: [{ channel: HOSTILE_TEXT, tool: 'slack' }],
      ...table([{ name: 'id', key: true, description: HOSTILE_TEXT }], {
        title: HOSTILE_TEXT,
        description: HOSTILE_TEXT,
      }),
    } as never,
  },
  {
    what: 'words that SQL keeps for itself',
    values: table(
      ['select', 'table', 'order', 'user', 'group', 'from', 'null', 'end'].map(
        name => ({ name, type: 'string', personal: true }),
      ),
    ) as never,
  },
  {
    what: 'names that need quotes',
    values: table([
      { name: "it's", key: true, personal: true },
      { name: 'größe 日本' },
      { name: 'Mixed Case', required: true },
      { name: '1st' },
      { name: 'a.b' },
      { name: 'a-b;--' },
      { name: '$1' },
      { name: '%s' },
    ]) as never,
  },
  {
    what: 'names with quotes and templates',
    values: table([
      { name: 'a"b' },
      { name: '{{ x }}' },
      { name: 'a\nb' },
      { name: '{% x %}' },
      { name: '${{ secrets.x }}' },
    ]) as never,
  },
  {
    what: '500 columns',
    values: table(
      Array.from({ length: 500 }, (_, index) => ({
        name: `column_${index}`,
        type: 'integer',
        key: index === 0,
        personal: index % 3 === 0,
      })),
    ) as never,
  },
  {
    what: 'columns that differ in case alone',
    values: table([{ name: 'a' }, { name: 'A' }]) as never,
  },
  {
    what: 'a column twice',
    values: table([{ name: 'a' }, { name: 'a' }]) as never,
  },
  {
    what: 'a column without a name',
    values: table([{ name: '' }, {}]) as never,
  },
  { what: 'no columns', values: table([]) as never },
  {
    what: 'ports that collide as tables',
    values: {
      ports: [
        { name: 'a-b', type: 'table', columns: [{ name: 'x' }] },
        { name: 'a_b', type: 'table', columns: [{ name: 'x' }] },
      ],
    },
  },
  {
    what: 'a port twice',
    values: {
      ports: [
        { name: 'a', type: 'table', columns: [{ name: 'x' }] },
        { name: 'a', type: 'table', columns: [{ name: 'x' }] },
      ],
    },
  },
  {
    what: 'ports whose titles are the same',
    values: {
      ports: [
        { name: 'a', title: 'Same', type: 'table', columns: [{ name: 'x' }] },
        { name: 'b', title: 'Same', type: 'table', columns: [{ name: 'x' }] },
      ],
    },
  },
  { what: 'a path as the name', values: { name: '../../outside' } },
  {
    what: 'a path as a port',
    values: {
      ports: [{ name: '../x', type: 'table', columns: [{ name: 'x' }] }],
    },
  },
  { what: 'a path as the domain', values: { domain: 'domain:default/../x' } },
  {
    what: 'a template as the domain',
    values: { domain: 'domain:default/{{ x }}"; DROP' },
  },
  { what: 'a template as the owner', values: { owner: '${{ secrets.x }}' } },
  { what: 'a template as the name', values: { name: '${{ secrets.x }}' } },
  { what: 'a name that begins with a digit', values: { name: '1st-look' } },
  {
    what: 'a name that dbt keeps for itself',
    values: {
      name: 'dbt',
      ports: [
        { name: 'model', type: 'table', columns: [{ name: 'loop' }] },
        { name: 'ref', type: 'table', columns: [{ name: 'this' }] },
      ],
    },
  },
];
