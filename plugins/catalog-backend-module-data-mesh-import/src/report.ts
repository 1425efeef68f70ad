import type { ImportReport } from '@meshwork/backstage-plugin-data-mesh-common';
import type { InventoryNote } from '@meshwork/model';

/** Notes of a run that are kept; nobody reads more. */
const MOST_NOTES = 1_000;
const MOST_WORDS = { file: 300, path: 300, product: 200, message: 600 };

/** The end of a path says more than its beginning. */
const tail = (text: string, most: number) =>
  text.length > most ? `…${text.slice(1 - most)}` : text;
const head = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** The notes as the report has them: errors first, and not more than anybody reads. */
export function reportedNotes(
  notes: readonly InventoryNote[],
): ImportReport['notes'] {
  const isError = ({ severity }: InventoryNote) => severity === 'error';
  return [...notes.filter(isError), ...notes.filter(note => !isError(note))]
    .slice(0, MOST_NOTES)
    .map(({ file, path, severity, message, product }) => ({
      file: tail(file, MOST_WORDS.file),
      path: head(path, MOST_WORDS.path),
      severity,
      message: head(message, MOST_WORDS.message),
      ...(product !== undefined && {
        product: head(product, MOST_WORDS.product),
      }),
    }));
}

export const reportedText = (text: string) => head(text, 1_000);
