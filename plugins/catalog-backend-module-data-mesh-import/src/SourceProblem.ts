/** Why a source was not read, in words that anybody may see: without what a host answered. */
export class SourceProblem extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SourceProblem';
  }
}

const problems: readonly [pattern: RegExp, problem: string][] = [
  [/^(?:NotFoundError|ENOENT|ENOTDIR|404)$/, 'There is nothing at its address'],
  [
    /^(?:NotAllowedError|AuthenticationError|EACCES|EPERM|401|403)$/,
    'The portal may not read it',
  ],
  [/^(?:AbortError|TimeoutError|ETIMEDOUT)$/, 'It was not read in time'],
  [
    /^(?:ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|EHOSTUNREACH|FetchError)$/,
    'Its host could not be reached',
  ],
];

const words = (error: unknown): unknown[] => {
  if (typeof error !== 'object' || error === null) return [];
  const { name, code, status, statusCode, cause } = error as Record<
    string,
    unknown
  >;
  return [name, code, status, statusCode, ...(cause ? words(cause) : [])];
};

/** The class of a failure to read a source. */
export function sourceProblem(error: unknown): SourceProblem {
  if (error instanceof SourceProblem) return error;
  const said = words(error).map(String);
  const [, problem] = problems.find(([pattern]) =>
    said.some(word => pattern.test(word)),
  ) ?? [undefined, 'It could not be read; the log of the backend says why'];
  return new SourceProblem(problem, { cause: error });
}

/**
 * A message of somebody else for the log, without what an address in it has for secrets.
 *
 * @param address - of the source, as it is configured
 * @param shown - the same without secrets
 */
export function withoutSecretsOf(
  message: string,
  address: string,
  shown: string,
): string {
  const secrets: string[] = [];
  if (URL.canParse(address)) {
    const { username, password, searchParams } = new URL(address);
    for (const secret of [username, password, ...searchParams.values()]) {
      secrets.push(
        secret,
        decodeURIComponent(secret.replace(/%(?![0-9a-f]{2})/gi, '%25')),
      );
      secrets.push(encodeURIComponent(secret));
    }
  }
  const told = message
    .replaceAll(address, shown)
    .replace(/:\/\/[^\s/@]{1,500}@/g, '://')
    .replace(/(:\/\/[^\s?'"]{1,2000})\?[^\s'"]*/g, '$1');
  return secrets
    .filter(secret => secret.length > 3 && !shown.includes(secret))
    .reduce((text, secret) => text.replaceAll(secret, '…'), told)
    .slice(0, 2_000);
}
