import { Worker } from 'node:worker_threads';
import type { CheckPolicy, Collected } from '@meshwork/model';
import type { Finding } from '@meshwork/odcs';
import {
  PLACE,
  sinceEpoch,
  THREAD_FILE,
  type Answer,
  type Batch,
  type FileToRead,
  type Question,
  type ThreadData,
  type ThreadFinding,
} from './threadMain';

/** How long a thread may take to begin; it reads all of the code. */
const BOOT_MS = 60_000;
/** Lists of checks that a thread remembers. */
const REMEMBERED = 500;
/** A rule that needs more than this has gone astray. */
const MEMORY_MB = 256;

/** It was ended, in time or by itself. */
export interface Ended {
  ended: 'late' | 'broken';
  /** What it was doing, by number, and for how long. */
  doing?: { product: number; check: number; forMs: number };
}

type Said = Exclude<Answer, { ready: true } | { error: string }> | Ended;

type Task = { batch: Batch } | { file: FileToRead };

/** A thread that is started when it is needed, and again when it was ended. */
export class CheckThread {
  readonly #collectors: readonly Collected[];
  #running: Promise<Running> | undefined;
  #questions = 0;

  /** @param collectors - whose facts rules may read */
  constructor(collectors: readonly Collected[] = []) {
    this.#collectors = collectors;
  }

  /**
   * @param batch - `checks` are those of its key, always
   * @param deadlineMs - how long it may take; counted from when the thread is there
   * @throws Error where the checks cannot be asked at all
   */
  async ask(
    batch: Omit<Batch, 'forget'> & { checks: readonly CheckPolicy[] },
    deadlineMs: number,
  ): Promise<{ findings: (ThreadFinding | undefined)[][] } | Ended> {
    const { known } = await this.#started();
    const { checks, ...rest } = batch;
    const isKnown = known.has(batch.key);
    const forget = !isKnown && known.size >= REMEMBERED;
    if (forget) known.clear();
    const said = await this.#send(
      { batch: { ...rest, forget, ...(!isKnown && { checks }) } },
      deadlineMs,
    );
    if ('read' in said) throw new Error('That was not asked');
    known.add(batch.key);
    return said;
  }

  /** Reads a file of policies: what is written to take long does not take long here. */
  async read(
    file: FileToRead,
    deadlineMs: number,
  ): Promise<{ read: { good: boolean; findings: Finding[] } } | Ended> {
    const said = await this.#send({ file }, deadlineMs);
    if ('findings' in said) throw new Error('That was not asked');
    return said;
  }

  async #started(): Promise<Running> {
    this.#running ??= start(this.#collectors);
    try {
      return await this.#running;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  async #send(task: Task, deadlineMs: number): Promise<Said> {
    const running = await this.#started();
    this.#questions += 1;
    const question = { id: this.#questions, ...task };
    const said = await answerOf(running, question, deadlineMs);
    if ('ended' in said) await this.stop();
    return said;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.then(
      ({ worker }) => worker.terminate(),
      () => {},
    );
  }
}

interface Running {
  worker: Worker;
  progress: Float64Array;
  /** Lists of checks that it has. */
  known: Set<string>;
}

async function start(collectors: readonly Collected[]): Promise<Running> {
  const progress = new SharedArrayBuffer(
    PLACE.size * Float64Array.BYTES_PER_ELEMENT,
  );
  const at = new Float64Array(progress);
  at[PLACE.product] = -1;
  const worker = new Worker(THREAD_FILE, {
    workerData: {
      meshworkChecks: true,
      progress,
      collectors,
    } satisfies ThreadData,
    execArgv: argumentsFor(THREAD_FILE),
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error('The thread for checks does not begin')),
        BOOT_MS,
      );
      worker.once('message', () => resolve());
      // It stays: what goes wrong between questions shows with the next one.
      worker.on('error', reject);
      worker.once('exit', () =>
        reject(new Error('The thread for checks ended as it began')),
      );
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  worker.unref();
  return { worker, progress: at, known: new Set() };
}

/** Where the suite runs from its sources, the thread has to read these as well. */
function argumentsFor(file: string): string[] | undefined {
  if (!file.endsWith('.ts')) return undefined;
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  return [...process.execArgv.filter(isForThreads), '--require', transform];
}

/** Of what a process of tests or of development was started with. */
function isForThreads(argument: string): boolean {
  return argument === '--enable-source-maps';
}

async function answerOf(
  { worker, progress }: Running,
  question: Question,
  deadlineMs: number,
): Promise<Said> {
  worker.ref();
  let timer: NodeJS.Timeout | undefined;
  let hear: ((answer: Answer) => void) | undefined;
  let broken: (() => void) | undefined;
  try {
    return await new Promise<Said>((resolve, reject) => {
      hear = answer => {
        if (!('id' in answer) || answer.id !== question.id) return;
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer);
      };
      broken = () => resolve({ ended: 'broken', doing: whatIn(progress) });
      worker.on('message', hear).on('error', broken).on('exit', broken);
      timer = setTimeout(
        () => resolve({ ended: 'late', doing: whatIn(progress) }),
        deadlineMs,
      );
      worker.postMessage(question);
    });
  } finally {
    clearTimeout(timer);
    if (hear) worker.off('message', hear);
    if (broken) worker.off('error', broken).off('exit', broken);
    worker.unref();
  }
}

function whatIn(progress: Float64Array) {
  const product = progress[PLACE.product];
  if (product < 0) return undefined;
  const forMs = sinceEpoch() - progress[PLACE.began];
  return { product, check: progress[PLACE.check], forMs };
}
