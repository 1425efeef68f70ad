/** How long a request may take before its client gives up, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Somebody who uses the API through whichever replica answers, as a browser behind a
 * load balancer does. It remembers every command that was answered, and every one of
 * which it never heard again.
 */
export class Client {
  #world;
  #random;
  /** Commands that were answered with 2xx, by the text that they carry. */
  acknowledged = [];
  /** Commands whose answer was lost: they may have happened, once. */
  unknown = [];

  constructor(world, random) {
    this.#world = world;
    this.#random = random;
  }

  /** @returns `{ status, body }`; status 0 when nobody answered */
  async call(person, method, path, body) {
    const { replicas } = this.#world;
    const { url } = replicas[Math.floor(this.#random() * replicas.length)];
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer lab:user:user:default/${person}`,
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
      return {
        status: response.status,
        body: await response.json(),
      };
    } catch (error) {
      return { status: 0, body: { error: { message: String(error) } } };
    }
  }

  /** Reads until somebody answers. */
  async read(person, path, what = path) {
    return await until(what, async () => {
      const { status, body } = await this.call(person, 'GET', path);
      if (status === 200) return body;
      if (status !== 0 && status < 500) {
        throw new Hopeless(
          `${path} answered ${status}: ${JSON.stringify(body)}`,
        );
      }
      return undefined;
    });
  }

  /** Sends a command once; keeps account of it under its text. */
  async command(person, path, body, text) {
    const answer = await this.call(person, 'POST', path, body);
    if (answer.status >= 200 && answer.status < 300) {
      this.acknowledged.push(text);
    } else if (answer.status === 0 || answer.status >= 500) {
      this.unknown.push(text);
    }
    return answer;
  }

  /**
   * Does something with an agreement until it is done, whoever dies meanwhile.
   *
   * @param isDone - whether the agreement shows that it is, or needs it no more
   */
  async act(person, id, action, text, isDone) {
    let attempt = 0;
    await until(`${text} on ${id}`, async () => {
      const agreement = await this.read(person, `/agreements/${id}`);
      if (isDone(agreement)) return true;
      attempt += 1;
      const reason = `${text}:${attempt}`;
      const { status, body } = await this.command(
        person,
        `/agreements/${id}/actions`,
        { action, stateVersion: agreement.stateVersion, reason },
        reason,
      );
      if (status >= 200 && status < 300) return true;
      if (status === 400 || status === 404) {
        throw new Hopeless(
          `${reason} answered ${status}: ${JSON.stringify(body)}`,
        );
      }
      // 409 and 403: somebody was faster. The next look says what became of it.
      return undefined;
    });
  }
}

/** An answer that no waiting makes better. */
export class Hopeless extends Error {}

/**
 * Asks until the answer is there.
 *
 * @param patience - in milliseconds
 */
export async function until(what, ask, patience = 120_000) {
  const deadline = Date.now() + patience;
  let pause = 40;
  let last;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
    // Many ask side by side: whoever waits for long asks less often.
    pause = Math.min(400, pause * 1.5);
  }
  throw new Error(`Waited in vain for ${what}${last ? `: ${last}` : ''}`);
}
