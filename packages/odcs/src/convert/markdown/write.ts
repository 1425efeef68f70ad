import {
  type Block,
  type Cell,
  type Fact,
  type Inline,
  type Page,
  type Row,
  type Section,
  visible,
} from '../page/page';

/** Characters that mean something anywhere; as entities, which nothing takes apart. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '\\': '&#92;',
  '`': '&#96;',
  '[': '&#91;',
  ']': '&#93;',
  '*': '&#42;',
  '~': '&#126;',
  '!': '&#33;',
  $: '&#36;',
  '{': '&#123;',
  '}': '&#125;',
};

/**
 * Text that means only itself, in one line. Underscores within words are left
 * alone, since they mean nothing there and names are full of them; addresses
 * lose what makes renderers turn them into links by themselves.
 */
function escapeText(text: string): string {
  return visible(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[&<>|\\`[\]*~!${}]/g, character => entities[character])
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '&#95;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\b(mailto|xmpp|www)([:.])/gi, (_, word: string, mark: string) =>
      mark === ':' ? `${word}&#58;` : `${word}&#46;`,
    )
    .replace(/@/g, '&#64;');
}

/** Written text at the beginning of a line or list entry, where more means something. */
function atStart(written: string): string {
  return written
    .replace(/^([#+=:-])/, mark => `&#${mark.charCodeAt(0)};`)
    .replace(
      /^(\d+)([.)])/,
      (_, digits: string, mark: string) => `${digits}&#${mark.charCodeAt(0)};`,
    );
}

const escapeLine = (text: string): string => atStart(escapeText(text.trim()));

/** A code span where the text allows one, otherwise plain text. */
function codeSpan(text: string): string {
  const seen = visible(text);
  return /^[^`\\|\n]+$/.test(seen) && seen.trim() === seen
    ? `\`${seen}\``
    : escapeText(seen);
}

function inline(part: Inline): string {
  if ('code' in part) return codeSpan(part.code);
  if ('link' in part) {
    return `[${escapeText(part.text || part.link)}](<${part.link}>)`;
  }
  if ('mark' in part) {
    const word = escapeText(part.mark);
    return part.strong ? `**${word}**` : word;
  }
  return escapeText(part.text);
}

/** Marks follow each other with commas, everything else as it is. */
function oneLine(parts: Inline[]): string {
  return parts
    .map((part, index) => {
      const follows = index > 0 && 'mark' in part && 'mark' in parts[index - 1];
      return `${follows ? ', ' : ''}${inline(part)}`;
    })
    .join('')
    .trim();
}

const lines = (cell: Cell): string =>
  cell
    .map(oneLine)
    .filter(line => line !== '')
    .join('<br>');

function tableRow({ depth, cells }: Row): string {
  const indent = depth > 0 ? `${'&emsp;'.repeat(depth)}↳ ` : '';
  return `| ${cells
    .map((cell, index) => `${index === 0 ? indent : ''}${lines(cell)}`)
    .join(' | ')} |`;
}

function prose(text: string): string {
  return visible(text)
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph =>
      paragraph
        .split('\n')
        .map(escapeLine)
        .filter(line => line !== '')
        .join('  \n'),
    )
    .filter(paragraph => paragraph !== '')
    .join('\n\n');
}

const fact = ([label, cell]: Fact): string =>
  `- **${escapeText(label)}:** ${lines(cell)}`;

function block(of: Block): string {
  switch (of.kind) {
    case 'prose':
      return prose(of.text);
    case 'notes':
      return of.lines.map(parts => `- ${atStart(oneLine(parts))}`).join('\n');
    default:
      return [
        `| ${of.columns.map(escapeText).join(' | ')} |`,
        `| ${of.columns.map(() => '---').join(' | ')} |`,
        ...of.rows.map(tableRow),
      ].join('\n');
  }
}

function section(of: Section, level: number): string[] {
  return [
    `${'#'.repeat(Math.min(level, 6))} ${escapeLine(of.title) || '–'}`,
    ...of.blocks.map(block),
    ...of.sections.flatMap(inner => section(inner, level + 1)),
  ];
}

/** A page in Markdown: all text escaped, so that it means only itself. */
export function writePage(page: Page): string {
  const parts = [
    `# ${escapeLine(page.title)}`,
    page.labels.map(label => `**${escapeText(label)}**`).join(' · '),
    ...(page.lead ? [prose(page.lead)] : []),
    ...(page.facts.length > 0 ? [page.facts.map(fact).join('\n')] : []),
    ...page.sections.flatMap(of => section(of, 2)),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}
