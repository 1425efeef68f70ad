import { lookUp } from '../../values';

/** Words that say which environment a server is of, and how contracts call that. */
const environments: Readonly<Record<string, string>> = {
  ...{ prod: 'prod', production: 'prod', live: 'prod' },
  ...{ test: 'test', testing: 'test', dev: 'dev', development: 'dev' },
  ...{ staging: 'staging', stage: 'staging', acceptance: 'acceptance' },
  ...{ preprod: 'preprod', qa: 'qa', sandbox: 'sandbox' },
  ...{ local: 'local', localhost: 'local' },
};

/**
 * The environment that the words around a server name, each text before the
 * next. Undefined if none does: the server then counts as production.
 */
export function environmentIn(
  ...texts: (string | undefined)[]
): string | undefined {
  return texts
    .flatMap(words => (words ?? '').toLowerCase().split(/[^a-z]+/))
    .map(word => lookUp(environments, word))
    .find(found => found !== undefined);
}

/** A name that none of the others has. */
export function distinctName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  taken.add(free);
  return free;
}

/** An address with its variables filled in by their defaults. */
export function withDefaults(
  address: string,
  defaultOf: (name: string) => string | undefined,
): string {
  return address
    .split('{')
    .map((piece, index) => {
      const end = piece.indexOf('}');
      if (index === 0 || end < 0) return index === 0 ? piece : `{${piece}`;
      const name = piece.slice(0, end);
      return `${defaultOf(name) ?? `{${name}}`}${piece.slice(end + 1)}`;
    })
    .join('');
}
