import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import {
  evaluateChecks,
  readPolicies,
  type CheckPolicy,
  type Collected,
  type Outcome,
  type PolicyFile,
  type ProductFacts,
} from '@meshwork/model';
import {
  policyChecks,
  ruleLanguage,
  type PolicyCheck,
} from '@meshwork/model/cel';
import type { Finding } from '@meshwork/odcs';

/**
 * What is done in threads of their own, where what does not end can be ended: rules that
 * organisations write are asked, and their files are read. This file is both sides of that: what the threads are
 * started with and spoken to in, and what runs in them.
 */
export const THREAD_FILE = __filename;

/** What a thread is started with. */
export interface ThreadData {
  meshworkChecks: true;
  /** Where it says what it is doing, see `PLACE`. */
  progress: SharedArrayBuffer;
  /** Whose facts rules may read. */
  collectors: readonly Collected[];
}

/** Places of the numbers in `ThreadData.progress`. */
export const PLACE = {
  /** Product that is asked about; -1 between batches. */
  product: 0,
  check: 1,
  /** When it began, in milliseconds of `sinceEpoch`. */
  began: 2,
  size: 3,
} as const;

/** The same in all threads; clocks that are set do not matter. */
export const sinceEpoch = () => performance.timeOrigin + performance.now();

/** A batch of products, and what is asked about each. */
export interface Batch {
  /** Of the list of checks. */
  key: string;
  /** The list, the first time; rules are read once. */
  checks?: readonly CheckPolicy[];
  /** Whether all lists before may be forgotten. */
  forget?: boolean;
  facts: readonly ProductFacts[];
  /** What is not asked: `product check`, as numbers of both. */
  without: readonly string[];
}

/** A file of policies, and what holds already. */
export interface FileToRead {
  name: string;
  text: string;
  over?: PolicyFile;
  /** Ids of the other systems that can decide. */
  systems?: readonly string[];
}

export type Question = { id: number } & (
  | { batch: Batch }
  | { file: FileToRead }
);

export type ThreadFinding = readonly [outcome: Outcome, evidence: string];

export type Answer =
  | { ready: true }
  /** By product and check; nothing where it was not asked. */
  | { id: number; findings: (ThreadFinding | undefined)[][] }
  | { id: number; read: { good: boolean; findings: Finding[] } }
  /** It cannot be done at all. */
  | { id: number; error: string };

function serve({ progress, collectors }: ThreadData): void {
  const language = ruleLanguage(collectors);
  const at = new Float64Array(progress);
  const known = new Map<string, PolicyCheck[]>();

  const read = ({ name, text, over, systems }: FileToRead) => {
    const { policies, findings } = readPolicies(
      name,
      text,
      language.faults,
      over,
      { systems },
    );
    return { good: policies !== undefined, findings };
  };

  const ask = (batch: Batch) => {
    const { key, facts, without } = batch;
    if (batch.forget) known.clear();
    // On which day it is does not matter to what a check says.
    if (batch.checks) {
      known.set(key, policyChecks({ checks: [...batch.checks] }, '', language));
    }
    const checks = known.get(key);
    if (!checks) throw new Error(`There are no checks ${key}`);
    const left = new Set(without);
    const findings = facts.map((own, product) =>
      checks.map((check, number): ThreadFinding | undefined => {
        if (left.size > 0 && left.has(`${product} ${number}`)) return undefined;
        at[PLACE.check] = number;
        at[PLACE.began] = sinceEpoch();
        at[PLACE.product] = product;
        const [{ outcome, evidence }] = evaluateChecks([check], own);
        return [outcome, evidence];
      }),
    );
    at[PLACE.product] = -1;
    return findings;
  };

  parentPort!.on('message', (question: Question) => {
    let said: Answer;
    try {
      const { id } = question;
      said =
        'file' in question
          ? { id, read: read(question.file) }
          : { id, findings: ask(question.batch) };
    } catch (error) {
      at[PLACE.product] = -1;
      said = { id: question.id, error: String(error) };
    }
    parentPort!.postMessage(said);
  });
  parentPort!.postMessage({ ready: true } satisfies Answer);
}

// The file is imported by whoever starts threads as well.
if (!isMainThread && (workerData as ThreadData | null)?.meshworkChecks) {
  serve(workerData as ThreadData);
}
