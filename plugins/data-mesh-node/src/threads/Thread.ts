import { Worker } from 'node:worker_threads';

/** How long a thread may take to begin; it reads all of the code. */
const BOOT_MS = 60_000;
/** What needs more than this has gone astray. */
const MEMORY_MB = 256;

/** A question was not answered: in time, or because the thread ended by itself. */
export type NotAnswered = 'late' | 'broken';

/** What a thread says when it is there, before anything is asked. */
export interface Ready {
  ready: true;
}
/** What it says where a question cannot be answered at all. */
export interface CannotSay {
  id: number;
  error: string;
}

interface Running<S> {
  worker: Worker;
  state: S;
}

/**
 * A thread for what cannot be interrupted: it is started when it is needed, and again when
 * it was ended. It takes messages with an `id`, answers with the same `id`, and says
 * `Ready` first.
 */
export class Thread<S> {
  readonly #file: string;
  readonly #begin: () => { data: object; state: S };
  #running: Promise<Running<S>> | undefined;
  #questions = 0;

  /**
   * @param file - what runs in it
   * @param begin - what each new one is given, and what is remembered of it here
   */
  constructor(file: string, begin: () => { data: object; state: S }) {
    this.#file = file;
    this.#begin = begin;
  }

  /**
   * What is remembered of the thread that runs.
   *
   * @throws Error where it does not begin
   */
  async state(): Promise<S> {
    return (await this.#started()).state;
  }

  /**
   * @param deadlineMs - how long it may take; counted from when the thread is there. One that
   *   takes longer is ended
   * @param ending - called before it is ended, to look at what it was doing
   * @throws Error where it says that it cannot answer
   */
  async ask<A extends { id: number }>(
    question: object,
    deadlineMs: number,
    ending?: () => void,
  ): Promise<A | NotAnswered> {
    const { worker } = await this.#started();
    this.#questions += 1;
    const id = this.#questions;
    const said = await answerOf<A>(worker, { ...question, id }, deadlineMs);
    if (typeof said === 'string') {
      ending?.();
      await this.stop();
    }
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

  async #started(): Promise<Running<S>> {
    this.#running ??= this.#start();
    try {
      return await this.#running;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  async #start(): Promise<Running<S>> {
    const { data, state } = this.#begin();
    return { worker: await start(this.#file, data), state };
  }
}

async function start(file: string, workerData: object): Promise<Worker> {
  const worker = new Worker(file, {
    workerData,
    execArgv: argumentsFor(file),
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error('A thread does not begin')),
        BOOT_MS,
      );
      worker.once('message', () => resolve());
      // It stays: what goes wrong between questions shows with the next one.
      worker.on('error', reject);
      worker.once('exit', () =>
        reject(new Error('A thread ended as it began')),
      );
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  worker.unref();
  return worker;
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

async function answerOf<A extends { id: number }>(
  worker: Worker,
  question: { id: number },
  deadlineMs: number,
): Promise<A | NotAnswered> {
  worker.ref();
  let timer: NodeJS.Timeout | undefined;
  let hear: ((answer: A | CannotSay | Ready) => void) | undefined;
  let broken: (() => void) | undefined;
  try {
    return await new Promise<A | NotAnswered>((resolve, reject) => {
      hear = answer => {
        if (!('id' in answer) || answer.id !== question.id) return;
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer);
      };
      broken = () => resolve('broken');
      worker.on('message', hear).on('error', broken).on('exit', broken);
      timer = setTimeout(() => resolve('late'), deadlineMs);
      worker.postMessage(question);
    });
  } finally {
    clearTimeout(timer);
    if (hear) worker.off('message', hear);
    if (broken) worker.off('error', broken).off('exit', broken);
    worker.unref();
  }
}
