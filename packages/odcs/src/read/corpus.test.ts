import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compareContracts,
  contentHash,
  type Finding,
  readContract,
  rules,
  versionFindings,
  writeContract,
} from '..';
import { supportedVersions } from '../schema/edition';
import { requiredByServerType } from '../schema/servers';
import { MAX_BYTES } from './limits';

/**
 * Whole contracts of our own: `valid` ones, about which there is neither an
 * error nor a warning, and `invalid` ones, each with the findings it must give
 * in comments at its head, or in a file beside it where it is JSON:
 *
 *     # expect: error field-missing 12:3 schema[0].name
 *     # before: ../valid/orders.odcs.yaml
 *
 * All errors and warnings are listed; of what is only advice, what the document
 * is there for. `before` names the contract that the document is a change of.
 */
const corpus = join(__dirname, '../__corpus__');
const load = (...path: string[]) => readFileSync(join(corpus, ...path), 'utf8');
const documentsIn = (folder: string) =>
  readdirSync(join(corpus, folder)).filter(name => !name.endsWith('.expect'));

const valid = documentsIn('valid');
const invalid = documentsIn('invalid');

const told = ({ severity, rule, line, column, path }: Finding) => {
  const place = line === undefined ? '-' : `${line}:${column}`;
  return `${severity} ${rule} ${place} ${path}`.trimEnd();
};

const isFault = ({ severity }: Finding) => severity !== 'info';

/** What a document says of itself: `expect` and `before`. */
function expectations(name: string): { expected: string[]; before?: string } {
  const isJson = name.endsWith('.json');
  const head = load('invalid', isJson ? `${name}.expect` : name);
  const said = (what: string) =>
    [...head.matchAll(new RegExp(`^# ${what}: (.*)$`, 'gm'))].map(
      ([, value]) => value,
    );
  const expected = isJson
    ? head.split('\n').filter(line => line !== '')
    : said('expect');
  return { expected, before: said('before')[0] };
}

function findingsIn(text: string, before: string | undefined): Finding[] {
  const { document, findings } = readContract(text);
  const earlier = before && readContract(load('invalid', before)).document;
  return earlier && document
    ? [...findings, ...versionFindings(compareContracts(earlier, document))]
    : findings;
}

describe('the corpus', () => {
  it('is as large as it should be', () => {
    expect(valid.length).toBeGreaterThanOrEqual(60);
    expect(invalid.length).toBeGreaterThanOrEqual(120);
  });

  it('has valid documents of all versions and of all types of servers', () => {
    const read = valid.map(name => readContract(load('valid', name)).document);
    const versions = new Set(read.map(document => document?.apiVersion));
    expect([...versions].sort()).toEqual([...supportedVersions].sort());
    const types = new Set(
      read.flatMap(document => document?.servers ?? []).map(({ type }) => type),
    );
    for (const type of Object.keys(requiredByServerType('3.2'))) {
      expect(types).toContain(type);
    }
  });

  it('has each rule in an invalid document', () => {
    const found = new Set(
      invalid.flatMap(name =>
        expectations(name).expected.map(line => line.split(' ')[1]),
      ),
    );
    // A file of 5 MB is made below instead.
    found.add('too-large');
    expect([...found].sort()).toEqual(rules.map(({ id }) => id).sort());
  });
});

describe.each(valid)('valid/%s', name => {
  const text = load('valid', name);
  const { document, findings } = readContract(text);

  it('gives neither an error nor a warning', () => {
    expect(findings.filter(isFault)).toEqual([]);
  });

  it('is the same contract as JSON and as it is written out', () => {
    if (!document) throw new Error('It cannot be read.');
    for (const copy of [JSON.stringify(document), writeContract(document)]) {
      const again = readContract(copy);
      expect(again.findings.filter(isFault)).toEqual([]);
      expect(again.document).toEqual(document);
      expect(contentHash(again.document ?? {})).toBe(contentHash(document));
    }
  });

  it('does not differ from itself', () => {
    expect(compareContracts(document ?? {}, document ?? {}).changes).toEqual(
      [],
    );
  });
});

describe.each(invalid)('invalid/%s', name => {
  it('gives the findings it is there for, and no others', () => {
    const { expected, before } = expectations(name);
    const found = findingsIn(load('invalid', name), before)
      .filter(finding => isFault(finding) || expected.includes(told(finding)))
      .map(told);
    expect(found.sort()).toEqual(expected.sort());
    expect(expected).not.toEqual([]);
  });
});

it('refuses a document that is too large, before reading it', () => {
  const text = `${load('valid', valid[0])}\n# ${'x'.repeat(MAX_BYTES)}`;
  expect(readContract(text).findings.map(told)).toEqual([
    'error too-large 1:1',
  ]);
});
