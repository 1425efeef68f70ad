/** A schema registry as Confluent, Redpanda, Apicurio (ccompat) and Karapace have it. */
export class Registry {
  readonly #schemas = new Map<number, Promise<string>>();
  readonly #url: string;
  readonly #authorization: string | undefined;

  constructor(url: string, user?: { name: string; password: string }) {
    this.#url = url.replace(/\/+$/, '');
    this.#authorization =
      user &&
      `Basic ${Buffer.from(`${user.name}:${user.password}`).toString(
        'base64',
      )}`;
  }

  /** Of the environment: REGISTRY_URL, REGISTRY_USERNAME, REGISTRY_PASSWORD. */
  static fromEnvironment(env = process.env): Registry {
    if (!env.REGISTRY_URL) throw new Error('REGISTRY_URL is not set');
    const name = env.REGISTRY_USERNAME;
    return new Registry(
      env.REGISTRY_URL,
      name ? { name, password: env.REGISTRY_PASSWORD ?? '' } : undefined,
    );
  }

  async #ask(method: string, path: string, body?: object) {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        'content-type': 'application/vnd.schemaregistry.v1+json',
        ...(this.#authorization && { authorization: this.#authorization }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(
        `The registry answers ${response.status} to ${method} ${path}: ${
          answer.message ?? ''
        }`,
      );
    }
    return answer;
  }

  /** What new schemas of a topic are held to. */
  async hold(topic: string, compatibility: string): Promise<void> {
    await this.#ask('PUT', `/config/${subject(topic)}`, { compatibility });
  }

  /** Makes a schema that of a topic, unless it is. @throws if it is not compatible */
  async register(topic: string, schema: string): Promise<number> {
    const path = `/subjects/${subject(topic)}/versions`;
    return (await this.#ask('POST', path, { schema })).id;
  }

  /** @throws if it is not registered: a deployment does that, and nothing that runs */
  async idOf(topic: string, schema: string): Promise<number> {
    return (await this.#ask('POST', `/subjects/${subject(topic)}`, { schema }))
      .id;
  }

  /** The schema that messages were written with. */
  schemaOf(id: number): Promise<string> {
    let found = this.#schemas.get(id);
    if (!found) {
      found = this.#ask('GET', `/schemas/ids/${id}`).then(
        ({ schema }) => schema,
      );
      this.#schemas.set(id, found);
      // Asked again next time.
      found.catch(() => this.#schemas.delete(id));
    }
    return found;
  }
}

const subject = (topic: string) => encodeURIComponent(`${topic}-value`);
