import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type {
  CannotSay,
  Ready,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  columnsFromProperties,
  columnsLeaveOut,
  MOST_COLUMNS,
  type ColumnForm,
} from '@meshwork/model';
import type { OdcsSchemaObject } from '@meshwork/odcs';
import {
  ConversionError,
  importContract,
  type ConversionWarning,
  type ImportFormat,
  type SqlDialect,
} from '@meshwork/odcs/convert';

/**
 * Texts of other formats are read in a thread of its own: parsers are many megabytes, take as
 * long as a text makes them, and cannot be interrupted. This file is both sides of that: what
 * the thread is spoken to in, and what runs in it.
 */
export const IMPORT_FILE = __filename;

/** What the thread is started with. */
export interface ImportThreadData {
  meshworkImports: true;
}

/** A text that somebody wants the columns of. */
export interface ImportedText {
  text: string;
  format: ImportFormat;
  dialect?: SqlDialect;
  /** Which of several tables, models or messages; the first when absent. */
  object?: string;
}

/** Notes that are told; nobody reads more. */
const MOST_NOTES = 100;
/** Tables that are told of. */
const MOST_OBJECTS = 1_000;

/** What was read. */
export interface ReadColumns {
  /** What else is in the text: at most so many of `totalObjects`. */
  objects: { name: string; description?: string; columns: number }[];
  totalObjects: number;
  /** Whose columns these are. */
  object: string;
  columns: ColumnForm[];
  /** Before those beyond what a port may have were left out. */
  totalColumns: number;
  notes: ConversionWarning[];
  totalNotes: number;
}

/** Why a text was not read. */
export interface NotRead {
  message: string;
  line?: number;
  column?: number;
}

export type ImportAnswer = { id: number } & (
  | { read: ReadColumns }
  | { refused: NotRead }
);

const nameOf = ({ name, physicalName }: OdcsSchemaObject) =>
  name || physicalName || '';

/** @throws ConversionError for a text that is not of the format, or has no such object */
export async function readColumns({
  text,
  format,
  dialect,
  object,
}: ImportedText): Promise<ReadColumns> {
  const all = await importContract(format, text, { dialect });
  const objects = all.document.schema ?? [];
  const wanted = objects.find(
    one => object === undefined || nameOf(one) === object,
  );
  if (!wanted) {
    throw new ConversionError(
      objects.length === 0
        ? 'There are no columns in it.'
        : `There is no "${object}" in it; there are ${objects
            .slice(0, 10)
            .map(nameOf)
            .join(', ')}.`,
    );
  }
  // What is said of the others is of no use to somebody who wants this one.
  const own =
    objects.length > 1
      ? await importContract(format, text, { dialect, only: [nameOf(wanted)] })
      : all;
  const properties = wanted.properties ?? [];
  const notes = [...own.warnings, ...columnsLeaveOut(properties)];
  return {
    objects: objects
      .slice(0, MOST_OBJECTS)
      .map(({ description, properties: theirs = [], ...one }) => ({
        name: nameOf(one as OdcsSchemaObject),
        ...(description && { description }),
        columns: theirs.length,
      })),
    totalObjects: objects.length,
    object: nameOf(wanted),
    columns: columnsFromProperties(properties.slice(0, MOST_COLUMNS)),
    totalColumns: properties.length,
    notes: notes.slice(0, MOST_NOTES),
    totalNotes: notes.length,
  };
}

function serve(): void {
  parentPort!.on('message', (asked: { id: number; text: ImportedText }) => {
    const { id } = asked;
    const say = (answer: ImportAnswer | CannotSay) =>
      parentPort!.postMessage(answer);
    readColumns(asked.text).then(
      read => say({ id, read }),
      error => {
        if (error instanceof ConversionError) {
          const { message, line, column } = error;
          say({ id, refused: { message, line, column } });
        } else {
          say({ id, error: String(error) });
        }
      },
    );
  });
  parentPort!.postMessage({ ready: true } satisfies Ready);
}

// The file is imported by whoever starts the thread as well.
if (!isMainThread && (workerData as ImportThreadData | null)?.meshworkImports) {
  serve();
}
