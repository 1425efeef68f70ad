import { allRules, type ListedRule } from '../settings/rules';
import { ruleTexts } from './ruleTexts';

const byId = new Map<string, ListedRule>(allRules.map(each => [each.id, each]));

/** Where a rule, or a kind of change, is explained, from the folder of the documentation. */
export function pageOf(id: string): string {
  const rule = byId.get(id);
  if (!rule) return 'verdicts.md';
  return rule.isOfCommand ? 'cli.md' : `rules/${id}.md`;
}

const sentence = (id: string): string =>
  `${id.charAt(0).toUpperCase()}${id.slice(1).replace(/-/g, ' ')}.`;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * A rule as SARIF describes it. Its `helpUri` has to be absolute, so it is there if
 * somebody said where the documentation is.
 *
 * @param documentation - where the folder `docs` of Meshwork can be read, without a
 *   slash at the end
 */
export function ruleOf(id: string, documentation?: string) {
  const rule = byId.get(id);
  const page = pageOf(id);
  const uri = documentation && `${documentation}/${page}`;
  const file = `docs/${page}`;
  return {
    id,
    shortDescription: { text: ruleTexts[id] ?? sentence(id) },
    help: {
      text: `See ${uri ?? `${file} of Meshwork`}.`,
      markdown: uri ? `See [${file}](${uri}).` : `See \`${file}\` of Meshwork.`,
    },
    ...(uri ? { helpUri: uri } : {}),
    ...(rule ? { defaultConfiguration: { level: levels[rule.severity] } } : {}),
    properties: { tags: [rule?.group ?? 'change'] },
  };
}
