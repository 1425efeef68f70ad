import { contractPage } from './contractPage';
import { fileName } from './fileName';
import { linked, safeUrl, visible } from './page';
import { amountInWords, durationInWords, inWords } from './words';
import { ConversionError } from '../conversion';

const script = ['javascript', 'alert(1)'].join(':');

describe('addresses', () => {
  it.each([
    ['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    [
      'https://example.com/"><script>',
      'https://example.com/%22%3E%3Cscript%3E',
    ],
    ['https://example.com/a|b`c\\d', 'https://example.com/a%7Cb%60c/d'],
    ['mailto:a@b.c?subject="<b>|', 'mailto:a@b.c?subject=%22%3Cb%3E%7C'],
    ['https://example.com/ä', 'https://example.com/%C3%A4'],
  ])('%s is %s', (address, expected) => {
    expect(safeUrl(address)).toBe(expected);
  });

  it.each([
    script,
    script.toUpperCase(),
    ` ${script}`,
    `java\tscript:alert(1)`,
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    '/page',
    'https://',
    '',
    undefined,
    7,
  ])('%j is none', address => {
    expect(safeUrl(address)).toBeUndefined();
  });

  it('that cannot be followed are shown as words', () => {
    expect(linked(script, 'Help')).toEqual([
      { text: 'Help' },
      { text: ` (${script})` },
    ]);
  });
});

describe('words', () => {
  it.each([
    ['P3M', '3 months'],
    ['P1Y6M', '1 year 6 months'],
    ['PT1H', '1 hour'],
    ['P1DT12H', '1 day 12 hours'],
    ['whenever', 'whenever'],
  ])('%s is %s', (value, expected) => {
    expect(durationInWords(value)).toBe(expected);
  });

  it.each([
    [99.9, '%', '99.9 %'],
    [5, 'm', '5 minutes'],
    [1, 'd', '1 day'],
    ['P3M', undefined, '3 months'],
    ['9am to 5pm', undefined, '9am to 5pm'],
  ])('%s with %s is %s', (value, unit, expected) => {
    expect(amountInWords(value, unit)).toBe(expected);
  });

  it.each([
    ['noticePeriod', 'Notice period'],
    ['time_to_repair', 'Time to repair'],
    ['', ''],
    ['__', '__'],
  ])('%s is %s', (name, expected) => {
    expect(inWords(name)).toBe(expected);
  });

  it('show characters that would hide something', () => {
    expect(visible('a\u202eb\u0000c\r\nd\ud800')).toBe(
      'a\ufffdb\ufffdc\nd\ufffd',
    );
    expect(visible('Ä 🙂')).toBe('Ä 🙂');
  });
});

describe('file names', () => {
  it.each([
    ['Web shop', 'web-shop.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['CON', 'con-contract.md'],
    ['', 'contract.md'],
    ['日本', 'contract.md'],
    ['x'.repeat(300), `${'x'.repeat(80)}.md`],
  ])('of %s is %s', (words, expected) => {
    expect(fileName(words, 'md')).toBe(expected);
  });
});

describe('a page', () => {
  it('of nothing there is none', () => {
    expect(() => contractPage({})).toThrow(ConversionError);
  });

  it('shows the objects that are asked for', () => {
    const page = contractPage(
      { name: 'c', schema: [{ name: 'a' }, { name: 'b' }] },
      ['b'],
    );
    expect(page.sections[0].sections.map(({ title }) => title)).toEqual(['b']);
  });

  it('leaves out columns of a table that say nothing', () => {
    const page = contractPage({
      schema: [{ name: 'a', properties: [{ name: 'x', logicalType: 'date' }] }],
    });
    expect(page.sections[0].sections[0].blocks).toEqual([
      {
        kind: 'table',
        columns: ['Column', 'Type'],
        rows: [{ depth: 0, cells: [[[{ code: 'x' }]], [[{ text: 'date' }]]] }],
      },
    ]);
  });
});
