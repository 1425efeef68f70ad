import { diffRows, foldRows } from './diffRows';

/** `-before|+after` for changes, `=` for what is the same. */
function told(before: string, after: string): string[] {
  return diffRows(before, after).map(row =>
    row.kind === 'same'
      ? `=${row.after?.text}`
      : `${row.before ? `-${row.before.text}` : ''}|${
          row.after ? `+${row.after.text}` : ''
        }`,
  );
}

describe('diffRows', () => {
  it.each([
    ['the same', 'a\nb', 'a\nb', ['=a', '=b']],
    ['a missing last line break', 'a\nb\n', 'a\nb', ['=a', '=b']],
    ['a line added', 'a\n', 'a\nb\n', ['=a', '|+b']],
    ['a line removed', 'a\nb\n', 'a\n', ['=a', '-b|']],
    ['a line changed', 'a\nb\nc\n', 'a\nB\nc\n', ['=a', '-b|+B', '=c']],
    ['one line for two', 'a\nb\n', 'c\n', ['-a|+c', '-b|']],
    ['everything new', '', 'a\n', ['|+a']],
  ])('compares %s', (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it('numbers the lines of each document', () => {
    const rows = diffRows('a\nb\nc\n', 'a\nc\n');
    expect(rows[2].before?.number).toBe(3);
    expect(rows[2].after?.number).toBe(2);
  });

  it('folds what is far from a change', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const changed = lines.map((line, index) => (index === 10 ? 'new' : line));
    const blocks = foldRows(diffRows(lines.join('\n'), changed.join('\n')));
    expect(blocks.map(({ kind, rows }) => `${kind} ${rows.length}`)).toEqual([
      'folded 7',
      'rows 7',
      'folded 6',
    ]);
  });
});
