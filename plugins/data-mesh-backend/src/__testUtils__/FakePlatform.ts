import type {
  GrantProvisioner,
  GrantResource,
  GrantSpec,
  LastUse,
  ProvisionerHandle,
  ProvisionerOutcome,
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
  /** The way back into the mesh. */
  handle: ProvisionerHandle | undefined;
  /** What was called, in order. */
  readonly calls: string[] = [];
  refuses: string | undefined;
  /** What an answer waits for; never comes where the promise is never kept. */
  waitsFor: Promise<void> | undefined;
  /** What it says instead of doing anything: somebody will answer later. */
  answersLater: ProvisionerOutcome['pending'];
  /** Whether what is there cannot be seen. */
  blind = false;
  /** The move that each call was for, in order. */
  readonly operations: string[] = [];
  /** Whether it does what it is asked for and then loses the answer. */
  losesAnswers = false;
  /** Keys that were revoked last: for where what is kept hides it. */
  readonly #revoked = new Set<string>();

  async plan(spec: GrantSpec) {
    return { statements: lines(spec.principals, spec.resources) };
  }

  async grant(spec: GrantSpec) {
    await this.#called('grant', spec);
    if (this.answersLater) return { pending: this.answersLater };
    return this.give(spec);
  }

  /** Does what it was asked for. */
  give(spec: Pick<GrantSpec, 'key' | 'principals' | 'resources'>): undefined {
    for (const line of lines(spec.principals, spec.resources)) {
      this.access.add(line);
    }
    this.#revoked.delete(spec.key);
    return this.#answer();
  }

  async revoke(spec: GrantSpec) {
    await this.#called('revoke', spec);
    if (this.answersLater) return { pending: this.answersLater };
    return this.take(spec);
  }

  take(
    spec: Pick<GrantSpec, 'key' | 'principals' | 'resources' | 'keep'>,
  ): undefined {
    const kept = new Set(
      spec.keep.flatMap(keep => lines(keep.principals, keep.resources)),
    );
    for (const line of lines(spec.principals, spec.resources)) {
      if (!kept.has(line)) this.access.delete(line);
    }
    this.#revoked.add(spec.key);
    return this.#answer();
  }

  async inspect(spec: GrantSpec) {
    if (this.blind) return { status: 'unknown' as const };
    const wanted = lines(spec.principals, spec.resources);
    const there = wanted.every(line => this.access.has(line));
    return {
      status:
        there && !this.#revoked.has(spec.key)
          ? ('granted' as const)
          : ('absent' as const),
    };
  }

  /** All that is there; a whole table is written as one column named `*`. */
  async discover({ containers }: { containers: string[] }) {
    if (this.refuses) throw new Error(this.refuses);
    return [...this.access].flatMap(line => {
      const [, principal, container, name, columns] =
        /^(.*) reads (.*?)\.(.*)\((.*)\)$/.exec(line)!;
      if (!containers.includes(container)) return [];
      return [
        {
          principal,
          resource: {
            container,
            name,
            ...(columns !== '*' && { columns: columns.split(',') }),
          },
        },
      ];
    });
  }

  /** What it tells of the last use of anything. */
  used: LastUse | undefined;

  async lastUse() {
    return this.used;
  }

  async status() {
    return { available: this.refuses === undefined, message: this.refuses };
  }

  async #called(what: string, { operation }: GrantSpec) {
    this.calls.push(what);
    this.operations.push(operation);
    if (this.refuses) throw new Error(this.refuses);
    await this.waitsFor;
  }

  #answer(): undefined {
    if (this.losesAnswers) throw new Error('The connection broke off');
    return undefined;
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
