import type { Given } from '../args/command';
import { CannotRun } from '../cannotRun';
import { readText } from '../io/files';
import type { Host } from '../io/host';
import { Portal } from './Portal';

/** The variable that the token is taken from unless another one is named. */
export const TOKEN_VARIABLE = 'MESHWORK_TOKEN';
/** Seconds until the portal counts as away. */
const PATIENCE = 30;
/** Longest that anybody waits for a review in a pipeline, in seconds. */
const LONGEST = 24 * 60 * 60;

/** A number of seconds that an option names. */
export function secondsOf(options: Given, name: string): number | undefined {
  const text = options.text(name);
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds > LONGEST) {
    throw new CannotRun(
      `--${name} cannot be "${text}": give whole seconds, at most ${LONGEST}.`,
    );
  }
  return seconds;
}

/** Where the portal is; a token is not sent in the clear to another machine. */
function addressOf(options: Given): URL {
  const text = options.text('portal');
  if (!text) {
    throw new CannotRun(
      'Say where the portal is: --portal https://portal.example. It is the address of its backend.',
    );
  }
  if (!URL.canParse(text)) {
    throw new CannotRun(`--portal cannot be "${text}": it is no address.`);
  }
  const address = new URL(text);
  if (!['https:', 'http:'].includes(address.protocol) || address.username) {
    throw new CannotRun(
      `--portal cannot be "${text}": give an https address without a user in it.`,
    );
  }
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  if (address.protocol === 'http:' && !isHere && !options.flag('plain-http')) {
    throw new CannotRun(
      `${address.origin} would get the token in the clear: use https, or --plain-http in a network that you trust.`,
    );
  }
  return address;
}

async function tokenOf(host: Host, options: Given): Promise<string> {
  const file = options.text('token-file');
  const name = options.text('token-env') ?? TOKEN_VARIABLE;
  const text =
    file === undefined ? host.env[name] ?? '' : await readText(host, file);
  const token = text.trim();
  if (token === '') {
    throw new CannotRun(
      file === undefined
        ? `The environment has no ${name}: put the token for the portal there, or name another variable with --token-env or a file with --token-file.`
        : `${file} is empty: put the token for the portal there.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CannotRun(
      'The token for the portal has characters that none has.',
    );
  }
  return token;
}

/** The portal that the options name, with the token for it. */
export async function portalOf(host: Host, options: Given): Promise<Portal> {
  return new Portal({
    address: addressOf(options),
    token: await tokenOf(host, options),
    patience: secondsOf(options, 'timeout') ?? PATIENCE,
  });
}

/** The contract that `--contract` names, as the path of the API has it. */
export function contractPath(options: Given): string {
  const ref = options.text('contract');
  if (!ref) {
    throw new CannotRun(
      'Say which contract of the portal it is: --contract orders, or --contract api:default/orders.',
    );
  }
  const parts = /^(?:api:)?(?:([^/:\s]+)\/)?([^/:\s]+)$/i.exec(ref);
  if (!parts) {
    throw new CannotRun(
      `--contract cannot be "${ref}": give the reference of an API entity, such as api:default/orders.`,
    );
  }
  const [namespace, name] = [parts[1] ?? 'default', parts[2]];
  return `contracts/${encodeURIComponent(namespace)}/${encodeURIComponent(
    name,
  )}`;
}
