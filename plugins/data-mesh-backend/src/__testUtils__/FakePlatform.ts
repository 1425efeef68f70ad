import type {
  GrantProvisioner,
  GrantResource,
  GrantSpec,
} from '@meshwork/backstage-plugin-data-mesh-node';

/**
 * A data platform in memory, with the behaviour of a real one: it remembers
 * who may read what, and can be made to refuse, or never to answer.
 */
export class FakePlatform implements GrantProvisioner {
  readonly id = 'warehouse';
  readonly type = 'fake';
  /** `principal reads container.name(columns)`. */
  readonly access = new Set<string>();
  /** What was called, in order. */
  readonly calls: string[] = [];
  refuses: string | undefined;
  /** What an answer waits for; never comes where the promise is never kept. */
  waitsFor: Promise<void> | undefined;
  /** Whether it does what it is asked for and then loses the answer. */
  losesAnswers = false;
  /** Keys that were revoked last: for where what is kept hides it. */
  readonly #revoked = new Set<string>();

  async plan(spec: GrantSpec) {
    return { statements: lines(spec.principals, spec.resources) };
  }

  async grant(spec: GrantSpec) {
    await this.#called('grant');
    for (const line of lines(spec.principals, spec.resources)) {
      this.access.add(line);
    }
    this.#revoked.delete(spec.key);
    this.#answer();
  }

  async revoke(spec: GrantSpec) {
    await this.#called('revoke');
    const kept = new Set(
      spec.keep.flatMap(keep => lines(keep.principals, keep.resources)),
    );
    for (const line of lines(spec.principals, spec.resources)) {
      if (!kept.has(line)) this.access.delete(line);
    }
    this.#revoked.add(spec.key);
    this.#answer();
  }

  async inspect(spec: GrantSpec) {
    const wanted = lines(spec.principals, spec.resources);
    const there = wanted.every(line => this.access.has(line));
    return {
      status:
        there && !this.#revoked.has(spec.key)
          ? ('granted' as const)
          : ('absent' as const),
    };
  }

  async status() {
    return { available: this.refuses === undefined, message: this.refuses };
  }

  async #called(what: string) {
    this.calls.push(what);
    if (this.refuses) throw new Error(this.refuses);
    await this.waitsFor;
  }

  #answer() {
    if (this.losesAnswers) throw new Error('The connection broke off');
  }
}

function lines(
  principals: readonly string[],
  resources: readonly GrantResource[],
): string[] {
  return principals.flatMap(principal =>
    resources.map(
      ({ container, name, columns }) =>
        `${principal} reads ${container}.${name}(${(columns ?? ['*']).join(
          ',',
        )})`,
    ),
  );
}
