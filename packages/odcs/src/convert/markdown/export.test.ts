import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { OdcsDocument } from '../../types';
import {
  hostileContract,
  hostileTexts,
  rewritten,
  whole,
  wholeSays,
} from '../page/__testUtils__/pages';
import { visible } from '../page/page';
import { exportMarkdown } from './export';

// As trusting as a renderer can be: raw HTML and bare addresses are taken.
const renderer = new MarkdownIt({ html: true, linkify: true });
// Else it would refuse by itself what must not be written in the first place.
renderer.validateLink = () => true;

const written = (document: OdcsDocument) =>
  exportMarkdown(document, {}).files[0].content;

const rendered = (document: OdcsDocument) =>
  new DOMParser().parseFromString(
    renderer.render(written(document)),
    'text/html',
  );

const allowed = new Set(
  `html head body h1 h2 h3 h4 p strong ul li a code br table thead tbody tr th
   td`.split(/\s+/),
);

/** Everything in a rendered page that is not as it should be. */
function faults(page: Document): string[] {
  return [...page.querySelectorAll('*')].flatMap(element => {
    const tag = element.tagName.toLowerCase();
    const href = element.getAttribute('href');
    return [
      ...(allowed.has(tag) ? [] : [`element ${tag}`]),
      ...[...element.attributes]
        .filter(({ name }) => name !== 'href')
        .map(({ name }) => `attribute ${name} of ${tag}`),
      ...(href === null || /^(https?:\/\/|mailto:)/.test(href)
        ? []
        : [`link to ${href}`]),
    ];
  });
}

const cellsOf = (page: Document) =>
  [...page.querySelectorAll('tr')].map(row => row.children.length);

const words = (text: string) => visible(text).replace(/\s+/g, ' ').trim();

describe('a page', () => {
  const page = rendered(whole);

  it.each(wholeSays)('says %s', said => {
    expect(page.body.textContent).toContain(said);
  });

  it('has nothing that it should not have', () => {
    expect(faults(page)).toEqual([]);
    expect(exportMarkdown(whole, {}).warnings).toEqual([]);
    expect(exportMarkdown(whole, {}).files[0].name).toBe('orders.md');
  });

  it('reads well as it is written', () => {
    const text = written(whole);
    expect(text).toContain('# Orders\n');
    expect(text).toContain(
      '| `id` | integer<br>`bigint` | **key**, required, unique |',
    );
    expect(text).toContain('| &emsp;↳ `city` | string |');
  });
});

describe('hostile text', () => {
  it.each(hostileTexts)('%j everywhere stays text', text => {
    const page = rendered(rewritten(whole, [text]));
    expect(faults(page)).toEqual([]);
    expect(words(page.querySelector('h1')?.textContent ?? '')).toBe(
      words(text),
    );
    expect(page.querySelectorAll('h1')).toHaveLength(1);
  });

  it.each(hostileTexts)('%j leaves tables as they are', text => {
    const shape = (name: string) =>
      cellsOf(
        rendered({
          schema: [
            {
              name: 'o',
              properties: [
                { name, description: name, classification: name },
                { name: 'x' },
              ],
            },
          ],
        }),
      );
    expect(shape(text)).toEqual(shape('word'));
  });

  it('of any kind stays text', () => {
    fc.assert(
      fc.property(hostileContract, document => {
        expect(faults(rendered(document))).toEqual([]);
      }),
    );
  });
});
