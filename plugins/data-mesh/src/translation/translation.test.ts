import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataMeshTranslationRef } from '../translation';

/** The messages of a translation reference by their full key, as the portal reads them. */
function messagesOf(ref: typeof dataMeshTranslationRef): Map<string, string> {
  const internal = ref as unknown as {
    getDefaultMessages(): Record<string, string>;
  };
  return new Map(Object.entries(internal.getDefaultMessages()));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name)
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

const messages = messagesOf(dataMeshTranslationRef);
const code = sources(join(__dirname, '..')).join('\n');
/** Every text in the code that looks like a key; what a template fills in is any word. */
const keys = [
  ...code.matchAll(/(['`])([a-zA-Z]+\.(?:\$\{[^}]*\}|[\w.-])+)\1/g),
].map(
  ([, , key]) =>
    new RegExp(
      `^${key
        .split(/\$\{[^}]*\}/)
        .map(part => part.replaceAll('.', '\\.'))
        .join('[\\w-]+')}(_one|_other)?$`,
    ),
);

describe('the messages', () => {
  it('are there', () => {
    expect(messages.size).toBeGreaterThan(300);
  });

  it('say something, each of them', () => {
    expect([...messages].filter(([, text]) => !text.trim())).toEqual([]);
  });

  it('have both numbers where they count', () => {
    const half = [...messages.keys()].filter(
      key =>
        (key.endsWith('_one') &&
          !messages.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') &&
          !messages.has(key.replace(/_other$/, '_one'))),
    );
    expect(half).toEqual([]);
  });

  it('are all used', () => {
    const unused = [...messages.keys()].filter(
      key => !keys.some(pattern => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});
