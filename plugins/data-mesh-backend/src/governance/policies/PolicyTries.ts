import { createHash } from 'node:crypto';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  PolicyTry,
  PolicyTryPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { InvalidRequestError } from '@meshwork/backstage-plugin-data-mesh-node';
import { readPolicies, type CheckPolicy } from '@meshwork/model';
import type { RuleLanguage } from '@meshwork/model/cel';
import type { View } from '../../catalog/Visibility';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import { listProducts } from '../../products/ProductQuery';
import type { CheckRunner } from '../checks/CheckRunner';
import type { FactCollector } from '../facts/FactCollector';
import type { Policies } from './PolicySet';

/** Products that are looked at in one go: it takes about a second. */
const PAGE = 500;
/** Tries at a time, in one replica. */
const AT_ONCE = 4;

/** Asks a rule that is not in force about products as they are. Changes nothing. */
export class PolicyTries {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #policies: Policies;
  readonly #facts: FactCollector;
  readonly #runner: CheckRunner;
  readonly #language: RuleLanguage;
  #running = 0;

  /** @param options - `runner`: of its own, so that nobody's scores wait */
  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    policies: Policies;
    facts: FactCollector;
    runner: CheckRunner;
    language: RuleLanguage;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#policies = options.policies;
    this.#facts = options.facts;
    this.#runner = options.runner;
    this.#language = options.language;
  }

  /**
   * What it says about a part of the products that the reader may see.
   *
   * @throws InvalidRequestError saying where a rule or a check is none
   */
  async run(
    view: View,
    { rule, check, cursor }: PolicyTry,
    domain: string | undefined,
  ): Promise<PolicyTryPage> {
    if ((rule === undefined) === (check === undefined)) {
      throw new InvalidRequestError([
        { path: '/body', message: 'has either a rule or a check' },
      ]);
    }
    const tried =
      rule === undefined
        ? await this.#checkOf(check!, domain)
        : checkOfRule(rule, this.#language);
    if (this.#running >= AT_ONCE) {
      throw new ServiceUnavailableError(
        'Others try rules just now; try again in a moment',
      );
    }
    this.#running += 1;
    try {
      return await this.#ask(view, tried, { cursor, domain });
    } finally {
      this.#running -= 1;
    }
  }

  async #ask(
    view: View,
    check: CheckPolicy,
    page: { cursor?: string; domain?: string },
  ): Promise<PolicyTryPage> {
    const { items, nextCursor, totalItems } = await listProducts(
      this.#database.db,
      view,
      { domain: page.domain },
      { cursor: page.cursor, limit: PAGE },
    );
    const facts = items.length > 0 ? await this.#facts.collect(items) : [];
    const text = JSON.stringify(check);
    const results = await this.#runner.run(
      {
        version: `try-${createHash('sha256').update(text).digest('hex')}`,
        policies: { checks: [check] },
      },
      this.#clock.now().slice(0, 10),
      facts,
    );
    const counts = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0 };
    for (const [{ outcome }] of results) counts[outcome] += 1;
    return {
      counts,
      items: results.map(([{ outcome, evidence }], index) => ({
        product: link(items[index].ref, items[index].title),
        outcome,
        evidence,
      })),
      ...(totalItems !== undefined && { totalItems }),
      ...(nextCursor && { nextCursor }),
    };
  }

  /** Reads one check as it stands in a file: with its list, in its list, or by itself. */
  async #checkOf(
    text: string,
    domain: string | undefined,
  ): Promise<CheckPolicy> {
    const [before, indent] = framed(text);
    const { policies: base } = await this.#policies.of(domain ?? '');
    const file =
      before +
      text
        .split('\n')
        .map(line => ' '.repeat(indent) + line)
        .join('\n');
    const { policies, findings } = readPolicies(
      'check',
      file,
      this.#language.faults,
      base,
    );
    const lines = before.split('\n').length - 1;
    if (!policies) {
      throw new InvalidRequestError(
        findings.map(({ line = 1, column = 1, message }) => ({
          path: '/body/check',
          message: `line ${Math.max(1, line - lines)}, column ${Math.max(
            1,
            column - indent,
          )}: ${message}`,
        })),
      );
    }
    const { checks = [] } = policies;
    if (checks.length !== 1) {
      throw new InvalidRequestError([
        {
          path: '/body/check',
          message: `has ${checks.length} checks, not one`,
        },
      ]);
    }
    return { ...checks[0], off: false };
  }
}

/** What is missing around a check to be a file: text before it, and how far it moves in. */
function framed(text: string): [before: string, indent: number] {
  if (/^checks\s*:/m.test(text)) return ['', 0];
  return /^\s*-/.test(text) ? ['checks:\n', 2] : ['checks:\n-\n', 2];
}

function checkOfRule(rule: string, language: RuleLanguage): CheckPolicy {
  const faults = language.faults(rule);
  if (faults.length > 0) {
    throw new InvalidRequestError(
      faults.map(({ message, at }) => ({
        path: '/body/rule',
        message: at
          ? `line ${at.line}, column ${at.column}: ${message}`
          : message,
      })),
    );
  }
  return {
    id: 'tried',
    title: 'A rule that is tried',
    why: '',
    fix: '',
    dimension: 'trustworthy',
    severity: 'minor',
    weight: 1,
    owner: 'governance',
    blocks: false,
    rule: { cel: rule },
  };
}
