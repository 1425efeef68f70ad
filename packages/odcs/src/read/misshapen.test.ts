import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { isMapping } from '../values';
import { changelog } from '../compare/changelog';
import { compareContracts } from '../compare/compareContracts';
import type { OdcsDocument } from '../types';
import { describeContract } from '../view/describe';
import { noticePeriod } from '../view/notice';
import { serversFor } from '../view/servers';
import { writeContract } from '../write/writeContract';
import { checkContract, readContract } from './readContract';

const folder = join(__dirname, '..', '__testUtils__', 'contracts');
const names = readdirSync(folder);
const load = (name: string) =>
  readContract(readFileSync(join(folder, name), 'utf8')).document!;

type Step = string | number;

function stepsOf(at: unknown): Step[] {
  if (Array.isArray(at)) return at.map((_, index) => index);
  return isMapping(at) ? Object.keys(at) : [];
}

/** The path of everything in a document. */
function pathsOf(at: unknown, path: Step[] = []): Step[][] {
  return stepsOf(at).flatMap(step => {
    const below = [...path, step];
    return [below, ...pathsOf((at as Record<Step, unknown>)[step], below)];
  });
}

function replaced(document: OdcsDocument, path: Step[], value: unknown) {
  const copy = structuredClone(document);
  let at = copy as Record<Step, any>;
  for (const step of path.slice(0, -1)) at = at[step];
  at[path[path.length - 1]] = value;
  return copy;
}

/** Mappings that cannot be made text, nor numbers: JavaScript throws. */
const stubborn = { toString: 1, valueOf: 1 };

const values: Record<string, () => unknown> = {
  'a mapping that is no text': () => ({ ...stubborn }),
  'a list of them': () => [{ ...stubborn }, [{ ...stubborn }]],
  nothing: () => null,
  'a list of nothing': () => [null],
  'an empty text': () => '',
  'a number': () => -0.5,
  'yes or no': () => true,
};

describe('anything anywhere', () => {
  it.each(
    names.flatMap(name =>
      Object.keys(values).map(value => [name, value] as const),
    ),
  )('%s with %s in each place', (name, value) => {
    const document = load(name);
    const failures: string[] = [];
    for (const path of pathsOf(document)) {
      const broken = replaced(document, path, values[value]());
      let at = '';
      try {
        at = 'check';
        checkContract(broken);
        at = 'compare';
        changelog(document, broken);
        changelog(broken, document);
        expect(compareContracts(broken, broken).changes).toEqual([]);
        at = 'describe';
        describeContract(broken);
        noticePeriod(broken);
        serversFor(broken, 'prod');
        at = 'write';
        writeContract(broken);
      } catch (error) {
        const [line] = /\(?\S+src.+/.exec((error as Error).stack ?? '') ?? [];
        failures.push(`${at} ${path.join('.')}: ${error} ${line}`);
      }
    }
    expect(failures).toEqual([]);
  });
});
