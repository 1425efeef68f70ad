import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type {
  CannotSay,
  Ready,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  adoptHeld,
  AlreadyThereError,
  DESCRIPTOR,
  NothingDefinedError,
  type AdoptedPort,
  type AdoptionNote,
  type AdoptionOptions,
  type FoundPort,
  type HeldRepository,
  type Made,
} from '@meshwork/model';

/**
 * What people have in repositories is read in a thread of its own, for the reasons of
 * `importMain`. This file is both sides of that: what the thread is spoken to in, and what
 * runs in it.
 */
export const ADOPTION_FILE = __filename;

/** What the thread is started with. */
export interface AdoptionThreadData {
  meshworkAdoptions: true;
}

/** What was read at an address, and what is to become of it. */
export interface AskedAdoption
  extends Omit<AdoptionOptions, 'resolve' | 'product'> {
  held: HeldRepository;
  product: AdoptionOptions['product'] & { name: string };
  anew?: boolean;
}

/** Ports, notes that are told; nobody reads more. */
const MOST_FOUND = 1_000;
const MOST_NOTES = 500;
/** Bytes of a file that is shown, and of all of them. */
const MOST_SHOWN = 256 * 1024;
const MOST_SHOWN_TOGETHER = 4 * 1024 * 1024;

/** A file as it would be written. */
export interface AdoptedFile {
  path: string;
  bytes: number;
  /** Whether one is there that it takes the place of. */
  replaces: boolean;
  /** Absent where there is too much of it to be shown. */
  content?: string;
}

/** What would be made of what was read. */
export interface ReadAdoption {
  product: string;
  ports: AdoptedPort[];
  /** All that can be ports: at most so many of `totalFound`. */
  found: FoundPort[];
  totalFound: number;
  notes: AdoptionNote[];
  totalNotes: number;
  files: AdoptedFile[];
}

export type AdoptionAnswer = { id: number } & (
  | { read: ReadAdoption }
  /** Nothing is there to be read, or something is there that would be written over. */
  | { refused: 'nothing' | 'there'; message: string }
);

/** @throws NothingDefinedError, AlreadyThereError */
export async function readAdoption({
  held,
  ...options
}: AskedAdoption): Promise<ReadAdoption> {
  const made = await adoptHeld(
    held,
    held.isKept ? 'this repository' : 'this file',
    options,
  );
  return {
    product: options.product.name,
    ports: made.ports,
    found: made.found.slice(0, MOST_FOUND),
    totalFound: made.found.length,
    notes: made.notes.slice(0, MOST_NOTES),
    totalNotes: made.notes.length,
    files: shown(made),
  };
}

/** The descriptor first, which is what all others are about. */
function shown({ files, had }: Pick<Made, 'files' | 'had'>): AdoptedFile[] {
  let together = 0;
  return Object.keys(files)
    .sort((a, b) => {
      if (a === DESCRIPTOR || b === DESCRIPTOR)
        return a === DESCRIPTOR ? -1 : 1;
      return a < b ? -1 : 1;
    })
    .map(path => {
      const content = files[path];
      const bytes = Buffer.byteLength(content, 'utf8');
      const isShown =
        bytes <= MOST_SHOWN && together + bytes <= MOST_SHOWN_TOGETHER;
      if (isShown) together += bytes;
      return {
        path,
        bytes,
        replaces: had(path),
        ...(isShown && { content }),
      };
    });
}

function serve(): void {
  parentPort!.on('message', (asked: { id: number; asked: AskedAdoption }) => {
    const { id } = asked;
    const say = (answer: AdoptionAnswer | CannotSay) =>
      parentPort!.postMessage(answer);
    readAdoption(asked.asked).then(
      read => say({ id, read }),
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
if (
  !isMainThread &&
  (workerData as AdoptionThreadData | null)?.meshworkAdoptions
) {
  serve();
}
