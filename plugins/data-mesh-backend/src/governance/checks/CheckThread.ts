import {
  Thread,
  type NotAnswered,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { CheckPolicy, Collected } from '@meshwork/model';
import type { Finding } from '@meshwork/odcs';
import {
  PLACE,
  sinceEpoch,
  THREAD_FILE,
  type Answer,
  type Batch,
  type FileToRead,
  type ThreadData,
  type ThreadFinding,
} from './threadMain';

/** Lists of checks that a thread remembers. */
const REMEMBERED = 500;

/** It was ended, in time or by itself. */
export interface Ended {
  ended: NotAnswered;
  /** What it was doing, by number, and for how long. */
  doing?: { product: number; check: number; forMs: number };
}

type Said = Exclude<Answer, { ready: true } | { error: string }>;

type Task = { batch: Batch } | { file: FileToRead };

/** What is remembered of a thread that runs. */
interface State {
  progress: Float64Array;
  /** Lists of checks that it has. */
  known: Set<string>;
}

/** A thread that asks the rules of organisations, and reads their files. */
export class CheckThread {
  readonly #thread: Thread<State>;

  /** @param collectors - whose facts rules may read */
  constructor(collectors: readonly Collected[] = []) {
    this.#thread = new Thread(THREAD_FILE, () => {
      const progress = new SharedArrayBuffer(
        PLACE.size * Float64Array.BYTES_PER_ELEMENT,
      );
      const at = new Float64Array(progress);
      at[PLACE.product] = -1;
      return {
        data: {
          meshworkChecks: true,
          progress,
          collectors,
        } satisfies ThreadData,
        state: { progress: at, known: new Set() },
      };
    });
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
    const { known } = await this.#thread.state();
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

  async #send(task: Task, deadlineMs: number): Promise<Said | Ended> {
    const { progress } = await this.#thread.state();
    let doing: Ended['doing'];
    const said = await this.#thread.ask<Said>(task, deadlineMs, () => {
      doing = whatIn(progress);
    });
    return typeof said === 'string' ? { ended: said, doing } : said;
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }
}

function whatIn(progress: Float64Array) {
  const product = progress[PLACE.product];
  if (product < 0) return undefined;
  const forMs = sinceEpoch() - progress[PLACE.began];
  return { product, check: progress[PLACE.check], forMs };
}
