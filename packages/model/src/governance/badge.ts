import type { Level } from './score';

/** What a badge tells, and nothing else. */
export interface BadgeScore {
  /** 0 to 100; `undefined` when no check applies. */
  value?: number;
  level: Level;
}

/** Dark enough for white text on it (WCAG 2.2, 1.4.3: at least 4.5 to 1). */
const COLOURS: Record<Level | 'unknown', string> = {
  gold: '#7a5b00',
  silver: '#56616e',
  bronze: '#8a4a1b',
  none: '#8c2f2f',
  unknown: '#5f5f5f',
};
const LABEL_COLOUR = '#33383d';
const WORDS: Record<Level, string> = {
  gold: 'gold',
  silver: 'silver',
  bronze: 'bronze',
  none: 'no level',
};

/** Longest label, in characters. */
const LONGEST = 40;
const HEIGHT = 20;
const PADDING = 6;
/** Mean width of a character at the size of the text; the text is fitted to it. */
const CHARACTER = 6.6;

/** Characters that have a meaning in XML. */
const MEANING: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML 1.0 may have it: control characters and halves of others are none of it. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"']/g, character => MEANING[character]);
}

/**
 * A badge for a README: a label, and the level with the score. A picture that stands alone:
 * no script, no style, nothing fetched. Pure.
 *
 * @param score - `undefined` for what is not known, whatever the reason
 * @param label - what it is of; text by anybody
 */
export function scoreBadge(
  score: BadgeScore | undefined,
  label = 'data product',
): string {
  const left = [...label.trim()].slice(0, LONGEST).join('') || 'data product';
  const right = wordsOf(score);
  const colour = COLOURS[score?.level ?? 'unknown'];
  const [a, b] = [left, right].map(text =>
    Math.round([...text].length * CHARACTER),
  );
  const first = a + 2 * PADDING;
  const width = first + b + 2 * PADDING;
  const said = escaped(`${left}: ${right}`);
  const text = (x: number, length: number, words: string) =>
    `<text x="${x}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(
      words,
    )}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="t d">`,
    `<title id="t">${said}</title>`,
    `<desc id="d">${escaped(descriptionOf(score))}</desc>`,
    `<rect width="${first}" height="${HEIGHT}" fill="${LABEL_COLOUR}"/>`,
    `<rect x="${first}" width="${
      width - first
    }" height="${HEIGHT}" fill="${colour}"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">`,
    text(PADDING, a, left),
    text(first + PADDING, b, right),
    '</g></svg>',
  ].join('');
}

function wordsOf(score: BadgeScore | undefined): string {
  if (!score) return 'not known';
  const { value, level } = score;
  return value === undefined
    ? WORDS[level]
    : `${WORDS[level]} · ${Math.round(value)}`;
}

function descriptionOf(score: BadgeScore | undefined): string {
  if (!score) return 'Nothing is known of its score.';
  const { value, level } = score;
  const what = level === 'none' ? 'Of no level' : `Of level ${level}`;
  return value === undefined
    ? `${what}; no check applies.`
    : `${what}, with a score of ${Math.round(value)} of 100.`;
}
