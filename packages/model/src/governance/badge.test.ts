import { scoreBadge } from './badge';
import { LEVELS } from './score';

/** Relative luminance (WCAG 2.2) of a colour such as `#33383d`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const coloursOf = (svg: string) =>
  [...svg.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);

describe('a badge', () => {
  it.each([
    [
      { level: 'gold', value: 92.4 },
      'gold · 92',
      'Of level gold, with a score of 92 of 100.',
    ],
    [
      { level: 'none', value: 0 },
      'no level · 0',
      'Of no level, with a score of 0 of 100.',
    ],
    [{ level: 'none' }, 'no level', 'Of no level; no check applies.'],
    [undefined, 'not known', 'Nothing is known of its score.'],
  ] as const)(
    'of %j says so to eyes and to screen readers',
    (score, words, text) => {
      const svg = scoreBadge(score);
      expect(svg).toContain(`<title id="t">data product: ${words}</title>`);
      expect(svg).toContain(`<desc id="d">${text}</desc>`);
      expect(svg).toContain(`>${words}</text>`);
      expect(svg).toContain('role="img" aria-labelledby="t d"');
    },
  );

  it.each([...LEVELS.map(level => ({ level, value: 50 })), undefined])(
    'of %j can be read: white on it has the contrast that it must',
    score => {
      const colours = coloursOf(scoreBadge(score));
      expect(colours).toHaveLength(2);
      for (const colour of colours) {
        expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
      }
    },
  );

  it.each([
    ['</svg><script>alert(1)</script>'],
    ['" onload="alert(1)'],
    [`' & "`],
    ['\u0000\u001b[2J\ud800'],
    ['x'.repeat(10_000)],
    ['   '],
    ['🧭'.repeat(60)],
  ])('with %j for a label stays a picture', label => {
    const svg = scoreBadge({ level: 'gold', value: 90 }, label);
    const tags = (picture: string) =>
      picture.match(/<[^>]*>/g)?.map(tag => tag.replace(/\d+/g, '0'));
    expect(tags(svg)).toEqual(tags(scoreBadge({ level: 'gold', value: 90 })));
    const words = svg.replace(/<[^>]*>/g, '');
    expect(words.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(
      /[<>&"'\p{Cc}\p{Cs}]/u,
    );
    expect(svg.length).toBeLessThan(2_500);
  });
});
