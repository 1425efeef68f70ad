import {
  type Block,
  type Cell,
  type Inline,
  type Page,
  type Row,
  type Section,
  visible,
} from '../page/page';
import { style } from './style';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that means only itself, in an element as in an attribute in quotes. */
function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, character => entities[character]);
}

/** Rows nested deeper look alike: there is no more room to move them. */
const DEEPEST = 4;

function inline(part: Inline): string {
  if ('code' in part) return `<code>${escapeHtml(part.code)}</code>`;
  if ('mark' in part) {
    const kind = part.strong ? 'mark strong' : 'mark';
    return `<span class="${kind}">${escapeHtml(part.mark)}</span>`;
  }
  const text = escapeHtml(part.text);
  if ('link' in part) {
    return `<a href="${escapeHtml(part.link)}" rel="noopener noreferrer">${
      text || escapeHtml(part.link)
    }</a>`;
  }
  return part.soft ? `<span class="soft">${text}</span>` : text;
}

/** Labels have room between them, also where styles are off. */
const line = (parts: Inline[]): string =>
  parts
    .map((part, index) =>
      index > 0 && 'mark' in part ? ` ${inline(part)}` : inline(part),
    )
    .join('');

const lines = (cell: Cell): string =>
  cell.length === 1
    ? line(cell[0])
    : cell.map(parts => `<div>${line(parts)}</div>`).join('');

/** The lines as one element, which a card has beside its label; nothing for none. */
const whole = (cell: Cell): string =>
  cell.length > 0 ? `<div>${lines(cell)}</div>` : '';

function prose(text: string): string {
  return visible(text)
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph => `<p>${escapeHtml(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('\n');
}

function tableRow({ depth, cells }: Row, columns: string[]): string {
  const [header = [], ...rest] = cells;
  const level = Math.min(depth, DEEPEST);
  const nested =
    depth > 0 ? `<span class="hidden">level ${depth + 1}: </span>` : '';
  const name = header.map(parts => `<div>${line(parts)}</div>`);
  name[0] = (name[0] ?? '<div></div>').replace('<div>', `<div>${nested}`);
  return [
    `<tr role="row"${level > 0 ? ` class="d${level}"` : ''}>`,
    `<th role="rowheader" scope="row">${name.join('')}</th>`,
    ...rest.map(
      (cell, index) =>
        `<td role="cell" data-label="${escapeHtml(columns[index + 1])}">${whole(
          cell,
        )}</td>`,
    ),
    '</tr>',
  ].join('');
}

/** Roles are written out, since they would be lost where rows become cards. */
function table(columns: string[], rows: Row[], heading: string): string {
  return [
    `<div class="scroll" role="region" aria-labelledby="${heading}" tabindex="0">`,
    '<table role="table">',
    `<thead role="rowgroup"><tr role="row">${columns
      .map(
        column =>
          `<th role="columnheader" scope="col">${escapeHtml(column)}</th>`,
      )
      .join('')}</tr></thead>`,
    '<tbody role="rowgroup">',
    ...rows.map(row => tableRow(row, columns)),
    '</tbody></table></div>',
  ].join('\n');
}

function block(of: Block, heading: string): string {
  switch (of.kind) {
    case 'prose':
      return prose(of.text);
    case 'notes':
      return `<ul class="notes">${of.lines
        .map(parts => `<li>${line(parts)}</li>`)
        .join('')}</ul>`;
    default:
      return table(of.columns, of.rows, heading);
  }
}

function section(of: Section, id: string, level: number): string {
  const tag = `h${Math.min(level, 6)}`;
  return [
    `<section aria-labelledby="${id}">`,
    `<${tag} id="${id}">${escapeHtml(of.title) || '–'}</${tag}>`,
    ...of.blocks.map(part => block(part, id)),
    ...of.sections.map((inner, index) =>
      section(inner, `${id}-${index + 1}`, level + 1),
    ),
    '</section>',
  ].join('\n');
}

/** Sections and what is right below them; deeper ones are found on the way. */
function contents(sections: Section[], prefix: string, depth: number): string {
  if (sections.length === 0 || depth === 0) return '';
  const entries = sections.map((of, index) => {
    const id = `${prefix}-${index + 1}`;
    return `<li><a href="#${id}">${escapeHtml(of.title) || '–'}</a>${contents(
      of.sections,
      id,
      depth - 1,
    )}</li>`;
  });
  return `<ol>${entries.join('')}</ol>`;
}

/** What a browser may do with the page: show it, and nothing else. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page as one HTML file that needs nothing else: all text escaped. */
export function writePage(page: Page): string {
  const title = escapeHtml(page.title.replace(/\s+/g, ' '));
  const labels = page.labels.map(label => `<li>${escapeHtml(label)}</li>`);
  const facts = page.facts.map(
    ([name, cell]) =>
      `<div><dt>${escapeHtml(name)}</dt><dd>${lines(cell)}</dd></div>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="band"><div class="wide">
<p class="kind">Data contract</p>
<h1>${title}</h1>
${labels.length > 0 ? `<ul class="labels">${labels.join('')}</ul>` : ''}
${page.lead ? `<div class="lead">${prose(page.lead)}</div>` : ''}
</div></header>
${
  facts.length > 0
    ? `<div class="summary"><dl class="wide">${facts.join('\n')}</dl></div>`
    : ''
}
<div class="wide layout">
<nav aria-label="Contents"><h2 aria-hidden="true">Contents</h2>${contents(
    page.sections,
    's',
    2,
  )}</nav>
<main id="content">
${page.sections.map((of, index) => section(of, `s-${index + 1}`, 2)).join('\n')}
</main>
</div>
<footer class="wide"><p>${[page.title, ...page.labels]
    .map(escapeHtml)
    .join(' · ')}</p></footer>
</body>
</html>
`;
}
