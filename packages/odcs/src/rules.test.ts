import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compareContracts,
  type Finding,
  readContract,
  type Rule,
  rules,
  versionFindings,
} from '.';
import { MAX_BYTES, MAX_DEPTH } from './read/limits';

/**
 * The pages of the rules are their specification: what a page calls wrong gives
 * its finding, what it calls right gives no error or warning at all.
 */
const folder = join(__dirname, '../../../docs/rules');
const page = (name: string) => readFileSync(join(folder, name), 'utf8');

/** A contract about which nothing is to be said. */
const base: Readonly<Record<string, string>> = {
  apiVersion: 'v3.2.0',
  kind: 'DataContract',
  id: 'orders',
  name: 'Orders',
  version: '1.0.0',
  status: 'active',
  description: '{ purpose: To see what is sold. }',
  schema: `
  - name: orders
    description: One row per order.
    properties:
      - name: id
        logicalType: integer
        description: The number of the order.
      - name: placed_at
        logicalType: timestamp
        description: When it was placed.`,
  servers: '[{ server: lake, type: custom }]',
  team: '{ name: sales-data }',
  support: '[{ channel: sales-data }]',
};

/** The base with the parts that an example shows; as text, so that what is wrong with YAML stays. */
function completed(fragment: string): string {
  const own = new Set(
    [...fragment.matchAll(/^([A-Za-z]+):/gm)].map(([, field]) => field),
  );
  const rest = Object.entries(base).filter(([field]) => !own.has(field));
  const lines = rest.map(([field, value]) => `${field}: ${value}`);
  return `${lines.join('\n')}\n${fragment}`;
}

/** The example under a heading of a page; one marked as whole is not completed. */
function example(text: string, heading: string): string | undefined {
  const section = new RegExp(
    `^## ${heading}\n+(?:<!-- .* -->\n)?\`\`\`yaml( whole)?\n([\\s\\S]*?)^\`\`\`$`,
    'm',
  ).exec(text);
  if (!section) return undefined;
  const [, whole, code] = section;
  return whole ? code : completed(code);
}

const nested = (levels: number) =>
  `customProperties: [{ property: nested, value: ${'['.repeat(
    levels,
  )}${']'.repeat(levels)} }]`;

/** What no page can show. */
const generated: Readonly<Record<string, { wrong: string; right: string }>> = {
  'too-large': {
    wrong: completed(`tags: [${'data, '.repeat(MAX_BYTES / 6)}]`),
    right: completed('tags: [data]'),
  },
  'too-deep': {
    wrong: completed(nested(MAX_DEPTH + 1)),
    right: completed(nested(10)),
  },
};

interface Examples {
  before?: string;
  wrong: string;
  right: string;
}

function examplesOf({ id }: Rule): Examples {
  const text = page(`${id}.md`);
  const wrong = example(text, 'Wrong') ?? generated[id]?.wrong;
  const right = example(text, 'Right') ?? generated[id]?.right;
  if (wrong === undefined || right === undefined) {
    throw new Error(`${id}.md has no examples`);
  }
  return { before: example(text, 'Before'), wrong, right };
}

function findingsIn(source: string, before?: string): Finding[] {
  const { document, findings } = readContract(source);
  const earlier = before ? readContract(before).document : undefined;
  return earlier && document
    ? [...findings, ...versionFindings(compareContracts(earlier, document))]
    : findings;
}

const isFault = ({ severity }: Finding) => severity !== 'info';

it('has a contract about which nothing is to be said', () => {
  expect(readContract(completed('')).findings).toEqual([]);
});

it('has no two rules of one id', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has a page for each rule, and none without', () => {
  expect(readdirSync(folder).sort()).toEqual(
    ['README.md', ...rules.map(({ id }) => `${id}.md`)].sort(),
  );
});

it('lists each rule with its severity in the order of the catalogue', () => {
  const rows = [
    ...page('README.md').matchAll(/^\| \[([\w-]+)\]\((.+?)\) +\| `(\w+)`/gm),
  ];
  expect(rows.map(([, id, file, severity]) => [id, file, severity])).toEqual(
    rules.map(({ id, severity }) => [id, `${id}.md`, severity]),
  );
});

describe.each(rules)('$id', rule => {
  const text = page(`${rule.id}.md`);
  const { before, wrong, right } = examplesOf(rule);

  it('is called by its name, with its severity', () => {
    expect(text.startsWith(`# ${rule.id}\n`)).toBe(true);
    expect(/^- Default severity: `(\w+)`/m.exec(text)?.[1]).toBe(rule.severity);
    expect(text.includes('cannot be changed')).toBe(rule.fixed);
  });

  it('links to pages that are there', () => {
    for (const [, file] of text.matchAll(/\]\(([\w.-]+\.md)/g)) {
      expect(readdirSync(folder)).toContain(file);
    }
  });

  it('finds what the page calls wrong, and nothing else', () => {
    const found = findingsIn(wrong, before);
    expect(found.filter(({ rule: id }) => id === rule.id)).not.toEqual([]);
    for (const finding of found.filter(
      item => isFault(item) || item.rule === rule.id,
    )) {
      expect(finding).toMatchObject({ rule: rule.id, severity: rule.severity });
    }
  });

  it('is content with what the page calls right', () => {
    const found = findingsIn(right, before);
    expect(
      found.filter(item => isFault(item) || item.rule === rule.id),
    ).toEqual([]);
  });

  it('is silent where configuration says so, unless it is fixed', () => {
    const { findings } = readContract(wrong, { rules: { [rule.id]: 'off' } });
    expect(findings.some(finding => finding.rule === rule.id)).toBe(rule.fixed);
  });
});
