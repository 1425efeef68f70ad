import { createTemplateRenderer } from 'nunjitsu';
import { parse } from 'yaml';
import { filters } from './filters';

const renderer = createTemplateRenderer({
  filters: Object.fromEntries(
    filters.map(({ id, filter }) => [id, filter as never]),
  ),
});
const render = (filter: string, value: unknown) =>
  renderer.render(`\${{ value | ${filter} }}`, { value: value as never });

/** What people type who mean harm, or who just type. */
const hostile = [
  'plain',
  '',
  'say "it" \\ and \'that\'',
  'two\nlines\r\nand\ttabs',
  '# heading\n- list: yes',
  'key: value # comment',
  '{{ env }} {% raw %} ${{ secrets.TOKEN }} {# no #}',
  '${var.secret} %{ if true } $${x} %%{y}',
  '<script>alert(1)</script> [a](javascript:b) ![x](y) | c',
  'null',
  '~',
  '012',
  '2026-01-01',
  '*alias &anchor !tag @at `tick`',
  'naïve 日本語 \u{1f600}\u00a0\u2028\u2029\ufeff\u0085\u0007',
  '--- \n...\n',
];

describe('filters of skeletons', () => {
  it.each(hostile)('write %j as YAML that reads the same', text => {
    expect(parse(`a: ${render('meshworkYaml', text)}\nb: 1\n`)).toEqual({
      a: text,
      b: 1,
    });
  });

  it('write structures as YAML', () => {
    const value = { a: [1, 'x: y', null], b: { c: true } };
    expect(parse(`v: ${render('meshworkYaml', value)}`)).toEqual({ v: value });
  });

  it.each(hostile)('write %j as a text of HCL', text => {
    const written = render('meshworkHcl', text);
    expect(written).toMatch(/^"(?:[^"\\\n\r]|\\["\\nrt]|\\u[0-9a-f]{4})*"$/);
    // No template begins in it: each "${" has a "$" before that escapes it.
    const inside = written.replace(/\$\$\{|%%\{/g, '');
    expect(inside).not.toMatch(/[$%]\{/);
  });

  it.each(hostile)('keep %j in the line of a comment', text => {
    expect(render('meshworkComment', text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it.each(hostile)('write %j as Markdown without markup', text => {
    const written = render('meshworkMarkdown', text);
    expect(written).not.toContain('\n');
    expect(written.replace(/\\[^a-z0-9\s]/gi, '')).not.toMatch(
      /[<>[\]`*_|#{}]/,
    );
  });

  it.each([
    ['store-visits', 'store_visits'],
    ['2nd-look', '_2nd_look'],
    ['--A  b!--', 'a_b'],
  ])('make of %s the identifier %s', (name, expected) => {
    expect(render('meshworkSnakeCase', name)).toBe(expected);
  });

  it('take what was left out', () => {
    expect(render('meshworkMarkdown', undefined)).toBe('');
    expect(render('meshworkHcl', undefined)).toBe('""');
    expect(render('meshworkYaml', undefined)).toBe('null');
  });

  it.each([
    ['https://schemas.acme.org/v1/placed.avsc', 'placed.avsc'],
    ['https://github.com/acme/orders', ''],
    ['https://a.b/..%2F..%2Fetc', ''],
    ['../a.sql', ''],
    [undefined, ''],
  ])('say what the file at %s is called', (url, name) => {
    expect(render('meshworkFileAt', url)).toBe(name);
  });
});
