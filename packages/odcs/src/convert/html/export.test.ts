import fc from 'fast-check';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import type { OdcsDocument } from '../../types';
import {
  hostileContract,
  hostileTexts,
  rewritten,
  whole,
  wholeSays,
} from '../page/__testUtils__/pages';
import { visible } from '../page/page';
import { exportHtml } from './export';

const written = (document: OdcsDocument) =>
  exportHtml(document, {}).files[0].content;

const parsed = (document: OdcsDocument) =>
  new DOMParser().parseFromString(written(document), 'text/html');

const allowed = new Set(
  `html head meta title style body a header div p h1 h2 h3 h4 h5 h6 ul li dl dt
   dd nav ol main section table thead tbody tr th td code span br footer`.split(
    /\s+/,
  ),
);

const attributes = new Set(
  `lang charset http-equiv content name class href id rel role scope data-label
   aria-label aria-labelledby aria-hidden tabindex`.split(/\s+/),
);

/** Everything in a page that is not as it should be. */
function faults(page: Document): string[] {
  return [...page.querySelectorAll('*')].flatMap(element => {
    const tag = element.tagName.toLowerCase();
    const href = element.getAttribute('href');
    return [
      ...(allowed.has(tag) ? [] : [`element ${tag}`]),
      ...[...element.attributes]
        .filter(({ name }) => !attributes.has(name))
        .map(({ name }) => `attribute ${name} of ${tag}`),
      ...(href === null || /^(https?:\/\/|mailto:|#[a-z0-9-]+$)/.test(href)
        ? []
        : [`link to ${href}`]),
    ];
  });
}

describe('a page', () => {
  const page = parsed(whole);

  it.each(wholeSays)('says %s', words => {
    expect(page.body.textContent).toContain(words);
  });

  it('has nothing that it should not have', () => {
    expect(faults(page)).toEqual([]);
    expect(exportHtml(whole, {}).warnings).toEqual([]);
    expect(exportHtml(whole, {}).files[0].name).toBe('orders.html');
  });

  it('is one file that loads nothing', () => {
    expect(written(whole)).not.toMatch(/(src|url)\s*[=(]/);
    expect(
      page
        .querySelector('meta[http-equiv="Content-Security-Policy"]')
        ?.getAttribute('content'),
    ).toContain("default-src 'none'");
  });

  it('can be read without seeing it', () => {
    expect(page.documentElement.lang).toBe('en');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.querySelectorAll('main, nav[aria-label], header')).toHaveLength(
      3,
    );
    for (const table of page.querySelectorAll('table')) {
      expect(
        table.querySelectorAll('thead th[scope=col]').length,
      ).toBeGreaterThan(0);
      for (const row of table.querySelectorAll('tbody tr')) {
        expect(row.querySelectorAll('th[scope=row]')).toHaveLength(1);
        expect(row.querySelectorAll('th, td')).toHaveLength(
          table.querySelectorAll('thead th').length,
        );
      }
    }
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of page.querySelectorAll(
      'a[href^="#"], [aria-labelledby]',
    )) {
      const target =
        link.getAttribute('aria-labelledby') ??
        link.getAttribute('href')!.slice(1);
      expect(ids).toContain(target);
    }
    const levels = [...page.querySelectorAll('main h2, main h3, main h4')].map(
      ({ tagName }) => Number(tagName[1]),
    );
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 1)).toBeLessThanOrEqual(1);
    });
  });
});

/** Told in other words: the kind of a rule by what it demands, units by name. */
const inOtherWords = ['kind', 'type', 'unit', 'property', 'value'];

/** Every text and number in a document. */
function leaves(value: unknown, key = ''): string[] {
  if (inOtherWords.includes(key)) return [];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    leaves(item, Array.isArray(value) ? key : name),
  );
}

describe('a page of any contract', () => {
  it('holds all of it', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const text = parsed(document).body.textContent!.replace(/\s/g, '');
        for (const leaf of leaves(document)) {
          expect(text).toContain(leaf.replace(/\s/g, ''));
        }
        expect(exportHtml(document, {}).warnings).toEqual([]);
      }),
    );
  });
});

describe('hostile text', () => {
  it.each(hostileTexts)('%j everywhere stays text', text => {
    const page = parsed(rewritten(whole, [text]));
    expect(faults(page)).toEqual([]);
    expect(page.querySelector('h1')?.textContent).toBe(
      visible(text).replace(/\s+/g, ' '),
    );
  });

  it('of any kind stays text', () => {
    fc.assert(
      fc.property(hostileContract, document => {
        expect(faults(parsed(document))).toEqual([]);
      }),
    );
  });
});
