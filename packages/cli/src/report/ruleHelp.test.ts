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
  const all = allRules.map(({ id }) => id);
  const isOfCommand = (id: string) => pageOf(id) === 'cli.md';

  it.each(all.filter(id => !isOfCommand(id)))('begins its page: %s', id => {
    const text = readFileSync(resolve(docs, pageOf(id)), 'utf8');
    const first = `${plain(text.split('\n\n')[1])} `;
    expect(first.slice(0, ruleTexts[id].length + 1)).toBe(`${ruleTexts[id]} `);
    expect(ruleTexts[id]).toMatch(/^[A-Z"].*\.$/);
  });

  it.each(all.filter(isOfCommand))('is on the page of the command: %s', id => {
    const text = readFileSync(resolve(docs, pageOf(id)), 'utf8');
    expect(text).toContain(`\`${id}\``);
    expect(ruleTexts[id]).toMatch(/^[A-Z"].*\.$/);
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
