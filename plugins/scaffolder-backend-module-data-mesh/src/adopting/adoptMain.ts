import type {
  CannotSay,
  Ready,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  adoptHeld,
  AlreadyThereError,
  NothingDefinedError,
  type AdoptedPort,
  type AdoptionNote,
  type AdoptionOptions,
  type HeldRepository,
} from '@meshwork/model';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

/**
 * What people have in repositories is read in a thread of its own: a text can keep a parser
 * busy for as long as it likes, and nothing interrupts it. This file is both sides of that:
 * what the thread is spoken to in, and what runs in it.
 */
export const ADOPT_FILE = __filename;

/** What the thread is started with. */
export interface AdoptThreadData {
  meshworkAdopts: true;
}

/** What lies in a folder, and what is to become of it. */
export interface AskedAdopt extends Omit<AdoptionOptions, 'resolve'> {
  held: HeldRepository;
  anew?: boolean;
}

/** Notes of a kind that are told; nobody reads more. */
const MOST_NOTES = 500;

/** The first of many. */
export interface Some<T> {
  first: T[];
  total: number;
}

/** What was made of a folder. */
export interface AdoptedFolder {
  /** Contents by path; see `Made`. */
  files: Record<string, string>;
  ports: AdoptedPort[];
  notes: Some<AdoptionNote>;
  /** Those of the notes that have to be mended first. */
  errors: Some<AdoptionNote>;
}

/** What was made comes as text: templates refuse arrays that were made elsewhere. */
export type AdoptAnswer = { id: number } & (
  | { made: string }
  /** Nothing is there to be read, or something is there that would be written over. */
  | { refused: 'nothing' | 'there'; message: string }
);

const some = <T>(all: readonly T[]): Some<T> => ({
  first: all.slice(0, MOST_NOTES),
  total: all.length,
});

/** @throws NothingDefinedError, AlreadyThereError */
async function adoptFolder({
  held,
  ...options
}: AskedAdopt): Promise<AdoptedFolder> {
  const { files, ports, notes } = await adoptHeld(held, 'it', options);
  return {
    files,
    ports,
    notes: some(notes),
    errors: some(notes.filter(({ severity }) => severity === 'error')),
  };
}

function serve(): void {
  parentPort!.on('message', (asked: { id: number; asked: AskedAdopt }) => {
    const { id } = asked;
    const say = (answer: AdoptAnswer | CannotSay) =>
      parentPort!.postMessage(answer);
    adoptFolder(asked.asked).then(
      made => say({ id, made: JSON.stringify(made) }),
      error => {
        if (error instanceof NothingDefinedError) {
          say({ id, refused: 'nothing', message: error.message });
        } else if (error instanceof AlreadyThereError) {
          say({ id, refused: 'there', message: error.message });
        } else {
          say({ id, error: String(error) });
        }
      },
    );
  });
  parentPort!.postMessage({ ready: true } satisfies Ready);
}

// The file is imported by whoever starts the thread as well.
if (!isMainThread && (workerData as AdoptThreadData | null)?.meshworkAdopts) {
  serve();
}
