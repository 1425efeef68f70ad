import { changeKinds } from '@meshwork/odcs';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allRules } from '../settings/rules';
import { pageOf, ruleOf } from './ruleHelp';
import { ruleTexts } from './ruleTexts';

const docs = resolve(__dirname, '../../../../docs');

/** The words of Markdown, as they are in a sentence of ours. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\s+/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`/g, '"');

describe('what SARIF says of a rule', () => {
  it.each(allRules.map(({ id }) => id))('names a page and a text: %s', id => {
    const page = resolve(docs, pageOf(id));
    const text = readFileSync(page, 'utf8');
    expect(ruleTexts[id]).toMatch(/^[A-Z"].*\.$/);
    if (pageOf(id) === 'cli.md') {
      expect(text).toContain(`\`${id}\``);
    } else {
      const first = plain(text.split('\n\n')[1]);
      expect(`${first} `).toContain(`${ruleTexts[id]} `);
      expect(first.startsWith(ruleTexts[id])).toBe(true);
    }
  });

  it('has no text of a rule that is none', () => {
    expect(Object.keys(ruleTexts).sort()).toEqual(
      allRules.map(({ id }) => id).sort(),
    );
  });

  it.each(changeKinds)('names the page of changes: %s', kind => {
    expect(pageOf(kind)).toBe('verdicts.md');
    expect(existsSync(resolve(docs, pageOf(kind)))).toBe(true);
    expect(ruleOf(kind)).toMatchObject({ properties: { tags: ['change'] } });
  });

  it('has an address where the documentation has one', () => {
    expect(ruleOf('value-type')).not.toHaveProperty('helpUri');
    expect(ruleOf('value-type', 'https://docs.example/mesh')).toMatchObject({
      helpUri: 'https://docs.example/mesh/rules/value-type.md',
    });
    expect(ruleOf('property-removed').shortDescription.text).toBe(
      'Property removed.',
    );
  });
});
