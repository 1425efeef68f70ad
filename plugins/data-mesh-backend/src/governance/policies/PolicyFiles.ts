import { createHash } from 'node:crypto';
import { overShipped, type Collected, type PolicyFile } from '@meshwork/model';
import { standardLanguage, type RuleLanguage } from '@meshwork/model/cel';
import type { Finding } from '@meshwork/odcs';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { CheckThread } from '../checks/CheckThread';
import {
  effectivePolicies,
  MESH,
  versionOf,
  type EffectivePolicies,
} from './effective';
import { PolicyFileStore, type PolicyFileRow } from './PolicyFileStore';
import type { Attempt, PolicyReader } from './PolicyReader';
import type { PolicyService } from './PolicyService';
import type { PolicyTargets, Targets } from './PolicyTargets';
import {
  isRefused,
  keyOf,
  type PolicyTarget,
  type RefusedTarget,
} from './targets';
import { noteChange, tellOfTrouble } from './telling';

/**
 * How long the text of a file may take to be understood. It is in a thread of its own, where
 * hundreds of rules take less than a second, and on a busy machine several.
 */
const UNDERSTOOD_MS = 10_000;
/** Files that are read at a time. */
const AT_ONCE = 4;

const TOO_MUCH: Finding = {
  rule: 'policy-unreadable',
  severity: 'error',
  path: '',
  message: 'It takes too long to read: there is too much in it.',
};

type Rows = ReadonlyMap<string, PolicyFileRow>;

/** A file after a try to read it. */
interface Tried {
  row: PolicyFileRow;
  /** What is wrong with what was found, if anything is. */
  findings: Finding[];
  /** Hash of what was found, where it is not what is in force. */
  broken?: string;
}

/** Reads the files of policies again and again, and puts in force what they say. */
export class PolicyFiles {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #targets: PolicyTargets;
  readonly #reader: PolicyReader;
  readonly #policies: PolicyService;
  readonly #configured: PolicyFile;
  readonly #systems: readonly string[];
  readonly #governance: () => readonly string[];
  readonly #language: RuleLanguage;
  readonly #thread: CheckThread;
  /** Texts that did not hold, so that they are not looked at again and again. */
  readonly #bad = new Map<string, { key: string; findings: Finding[] }>();
  #held: { stamp: string; policies: EffectivePolicies } | undefined;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    targets: PolicyTargets;
    reader: PolicyReader;
    policies: PolicyService;
    /** What rules are written over; a portal without collectors when absent. */
    language?: RuleLanguage;
    collectors?: readonly Collected[];
    /** What the configuration says of approval. */
    configured: PolicyFile;
    /** Ids of the other systems that can decide. */
    systems: readonly string[];
    /** Who is told of files that do not hold. */
    governance: () => readonly string[];
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#targets = options.targets;
    this.#reader = options.reader;
    this.#policies = options.policies;
    this.#language = options.language ?? standardLanguage;
    this.#thread = new CheckThread(options.collectors);
    this.#configured = options.configured;
    this.#systems = options.systems;
    this.#governance = options.governance;
  }

  /**
   * Reads all files. What is wrong with one keeps in force what it said before, and is told.
   *
   * @returns whether anything else holds anywhere than before
   */
  async reload(): Promise<boolean> {
    const { db } = this.#database;
    const rows = await PolicyFileStore.all(db);
    const before: Rows = new Map(rows.map(row => [row.scope, row]));
    const { targets, gone } = await this.#targets.find([...before.keys()]);
    const attempts = await this.#read(targets, before);
    try {
      const tried = await this.#tried(targets, attempts, before, gone);
      const changed = await this.#store(tried, before, gone);
      this.#policies.changed();
      return changed;
    } finally {
      // It is needed when a file was changed, which is seldom.
      await this.#thread.stop();
    }
  }

  async #read(targets: Targets, before: Rows): Promise<Map<string, Attempt>> {
    const attempts = new Map<string, Attempt>();
    const rest = [...targets];
    const next = async () => {
      for (let one = rest.shift(); one; one = rest.shift()) {
        const [scope, target] = one;
        if (isRefused(target)) {
          attempts.set(scope, refused(target));
          continue;
        }
        const row = before.get(scope);
        const etag = row?.target === keyOf(target) ? row.etag : undefined;
        attempts.set(scope, await this.#reader.read(target, etag));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return attempts;
  }

  async #tried(
    targets: Targets,
    attempts: ReadonlyMap<string, Attempt>,
    before: Rows,
    gone: readonly string[],
  ): Promise<Tried[]> {
    const now = this.#clock.now();
    const tried = new Map<string, Tried>();
    // What a domain may say is read over what the mesh says, which is tried first.
    let mesh: PolicyFile | undefined;
    for (const scope of [MESH, ...before.keys(), ...targets.keys()]) {
      if (gone.includes(scope) || tried.has(scope)) continue;
      const row = before.get(scope) ?? blank(scope, now);
      const target = targets.get(scope);
      const attempt = attempts.get(scope);
      if (target && attempt) {
        const over = mesh && { policies: mesh, row: tried.get(MESH)!.row };
        tried.set(scope, await this.#after(row, target, attempt, over));
      } else {
        // No file at all for the mesh; a domain of which nothing is known now.
        tried.set(scope, {
          row: scope === MESH ? blank(scope, now, row) : row,
          findings: [],
        });
      }
      mesh ??= (
        await effectivePolicies(
          [tried.get(MESH)!.row],
          this.#configured,
          this.#language,
        )
      ).mesh.policies;
    }
    return [...tried.values()];
  }

  /**
   * What is known of a file after a try.
   *
   * @param over - for a domain: what the mesh says
   */
  async #after(
    before: PolicyFileRow,
    target: PolicyTarget | RefusedTarget,
    attempt: Attempt,
    over: { policies: PolicyFile; row: PolicyFileRow } | undefined,
  ): Promise<Tried> {
    const now = this.#clock.now();
    const { name } = target;
    const row = { ...before, target: keyOf(target), name, readAt: now };
    if ('unchanged' in attempt) return { row, findings: [] };
    if ('finding' in attempt) return { row, findings: [attempt.finding] };
    const { text, etag } = attempt;
    const hash = hashOf(text);
    const read = { ...row, hash, etag };
    if (hash === before.hash) return { row: read, findings: [] };
    const key = `${hash} ${over ? versionOf(over.policies) : ''}`;
    const known = this.#bad.get(row.scope);
    if (known?.key === key) {
      return { row, findings: known.findings, broken: hash };
    }
    this.#bad.delete(row.scope);
    const said = await this.#thread.read(
      {
        name,
        text,
        over: over?.policies ?? overShipped({}, this.#configured),
        systems: this.#systems,
      },
      UNDERSTOOD_MS,
    );
    let findings = 'read' in said ? said.read.findings : [TOO_MUCH];
    if ('read' in said && said.read.good) {
      const good = { ...read, content: text, changedAt: now };
      findings = over ? await this.#loosened(good, over.row) : [];
      if (findings.length === 0) return { row: good, findings };
    }
    // Another time there may be more time.
    if ('read' in said) this.#bad.set(row.scope, { key, findings });
    return { row, findings, broken: hash };
  }

  /** What a file of a domain that is new asks less of than the mesh does. */
  async #loosened(row: PolicyFileRow, mesh: PolicyFileRow): Promise<Finding[]> {
    const { domains } = await effectivePolicies(
      [mesh, row],
      this.#configured,
      this.#language,
    );
    return domains
      .get(row.scope)!
      .findings.filter(({ severity }) => severity === 'error');
  }

  /** What holds by files as they are; worked out when one of them is another. */
  async #effective(tried: readonly Tried[]): Promise<EffectivePolicies> {
    const stamp = JSON.stringify(
      tried.map(({ row }) => [row.scope, row.name, row.hash]),
    );
    if (this.#held?.stamp !== stamp) {
      const policies = await effectivePolicies(
        tried.map(({ row }) => row),
        this.#configured,
        this.#language,
      );
      this.#held = { stamp, policies };
    }
    return this.#held.policies;
  }

  async #store(
    tried: readonly Tried[],
    before: Rows,
    gone: readonly string[],
  ): Promise<boolean> {
    const now = this.#clock.now();
    const { mesh, domains } = await this.#effective(tried);
    return await this.#database.transaction(async tx => {
      let changed = false;
      for (const { row, findings: own, broken } of tried) {
        const { scope } = row;
        const effective = scope === MESH ? mesh : domains.get(scope) ?? mesh;
        const ofFile = domains.has(scope) || scope === MESH;
        const findings = [...own, ...(ofFile ? effective.findings : [])];
        await PolicyFileStore.put(tx, { ...row, findings });
        const errors = findings.filter(({ severity }) => severity === 'error');
        const trouble =
          errors.length > 0
            ? hashOf(JSON.stringify([broken, errors]))
            : undefined;
        if (await PolicyFileStore.trouble(tx, scope, trouble)) {
          await tellOfTrouble(tx, {
            scope,
            name: row.name,
            findings: errors,
            governance: this.#governance(),
            at: now,
          });
        }
        if (!(await PolicyFileStore.enforce(tx, scope, effective, now)))
          continue;
        changed = true;
        const was = before.get(scope)?.version;
        // A mesh without files is not told that it has none.
        if (was !== undefined || row.content !== undefined) {
          await noteChange(tx, {
            scope,
            version: effective.version,
            before: was,
            at: now,
          });
        }
      }
      for (const scope of gone) {
        if (!(await PolicyFileStore.remove(tx, scope))) continue;
        changed = true;
        const was = before.get(scope)?.version;
        await noteChange(tx, { scope, before: was, at: now });
      }
      return changed;
    });
  }
}

function blank(
  scope: string,
  now: string,
  before?: PolicyFileRow,
): PolicyFileRow {
  const { version, since } = before ?? {};
  return {
    scope,
    target: '',
    name: '',
    readAt: now,
    findings: [],
    version,
    since,
  };
}

function refused({ refusal }: RefusedTarget): Attempt {
  return {
    away: true,
    finding: {
      rule: 'policy-target',
      severity: 'error',
      path: '',
      message: refusal,
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
