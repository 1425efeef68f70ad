import type { LoggerService } from '@backstage/backend-plugin-api';

/** How often it looks by itself. */
const IDLE_MS = 2_000;
/** Commits that come one upon the other are one look: what they leave is taken together. */
const GATHER_MS = 25;

/** What was claimed, and how it is done. */
export interface Job {
  partition: string | null;
  /** Never rejects: how it ended is written down by itself. */
  run(): Promise<void>;
}

/** What may be claimed now. */
export interface Room {
  slots: number;
  fullPartitions: string[];
}

/**
 * One lane of the worker: so many things side by side, the next as soon as one is done.
 * What is slow keeps its own slot and, of its partition, only so many of them.
 */
export class LaneRunner {
  readonly #options: {
    slots: number;
    perPartition?: number;
    logger: LoggerService;
    claim: (room: Room) => Promise<Job[]>;
  };
  readonly #underWay = new Map<Promise<void>, string | null>();
  #stopped = true;
  #again = false;
  #rouse: (() => void) | undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: {
    slots: number;
    perPartition?: number;
    logger: LoggerService;
    claim: (room: Room) => Promise<Job[]>;
  }) {
    this.#options = options;
  }

  /** Whether nothing is under way. */
  get idle(): boolean {
    return this.#underWay.size === 0;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#loop = this.#run();
  }

  wake(): void {
    this.#again = true;
    this.#rouse?.();
  }

  /** Waits for what is under way; starts nothing new. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#rouse?.();
    await this.#loop;
    await Promise.all(this.#underWay.keys());
  }

  /** Takes what is due, once, and does it. Answers whether there was anything. */
  async once(): Promise<boolean> {
    const { taken } = await this.#take();
    await Promise.all(this.#underWay.keys());
    return taken > 0;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#again = false;
      const { taken, wanted } = await this.#take();
      if (this.#stopped) return;
      if (wanted === 0 || taken < wanted) await this.#pause();
    }
  }

  async #take(): Promise<{ taken: number; wanted: number }> {
    const room = this.#room();
    if (room.slots === 0) return { taken: 0, wanted: 0 };
    try {
      const jobs = await this.#options.claim(room);
      for (const job of jobs) this.#begin(job);
      return { taken: jobs.length, wanted: room.slots };
    } catch (error) {
      // The database may be away. The next look finds everything as it was.
      this.#options.logger.warn(`Background work is interrupted: ${error}`);
      return { taken: 0, wanted: room.slots };
    }
  }

  #begin(job: Job): void {
    const work = job.run().finally(() => {
      this.#underWay.delete(work);
      this.wake();
    });
    this.#underWay.set(work, job.partition);
  }

  #room(): Room {
    const { slots, perPartition } = this.#options;
    const counts = new Map<string, number>();
    for (const partition of this.#underWay.values()) {
      if (partition === null) continue;
      counts.set(partition, (counts.get(partition) ?? 0) + 1);
    }
    const free = slots - this.#underWay.size;
    if (perPartition === undefined) return { slots: free, fullPartitions: [] };
    // All of what is claimed may be of the one partition that has the most already.
    const most = Math.max(
      0,
      ...[...counts.values()].filter(count => count < perPartition),
    );
    return {
      slots: Math.min(free, perPartition - most),
      fullPartitions: [...counts]
        .filter(([, count]) => count >= perPartition)
        .map(([partition]) => partition),
    };
  }

  /** Until somebody calls, a slot is free again, or it is time to look anyway. */
  async #pause(): Promise<void> {
    if (!this.#again) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, IDLE_MS);
        timer.unref?.();
        this.#rouse = () => {
          clearTimeout(timer);
          resolve();
        };
        // It may have been woken in between.
        if (this.#again || this.#stopped) this.#rouse();
      });
      this.#rouse = undefined;
    }
    if (this.#stopped) return;
    await new Promise(resolve => {
      setTimeout(resolve, GATHER_MS);
    });
  }
}
