import { quoteName } from '@meshwork/odcs/convert';
import type { DataProductForm } from './form';

/** Something that can be done, and that somebody will regret. */
export interface FormNote {
  port: string;
  /** Where in the contract of the port, `schema[0].properties[2].name`. */
  path: string;
  message: string;
}

/** What Avro, and languages with it, take as the name of a field (Avro 1.11, "Names"). */
const AVRO_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** More than these say no more. */
const NAMED = 5;

/**
 * Names of columns with which the targets of the ports have trouble: words that SQL reserves,
 * and what cannot be written without quotes; for topics, what Avro takes for no name. The
 * formats are written all the same, with quotes or other names.
 */
export function formNotes({ ports = [] }: DataProductForm): FormNote[] {
  return ports.flatMap(port => {
    const awkward = (isAwkward: (name: string) => boolean) =>
      (port?.columns ?? []).flatMap((column, index) =>
        column?.name && isAwkward(column.name)
          ? [{ name: column.name, index }]
          : [],
      );
    const note = (
      found: { name: string; index: number }[],
      what: string,
    ): FormNote[] =>
      found.length === 0
        ? []
        : [
            {
              port: port.name ?? '',
              path: `schema[0].properties[${found[0].index}].name`,
              message: `${found
                .slice(0, NAMED)
                .map(({ name }) => `"${name}"`)
                .join(', ')}${
                found.length > NAMED ? ` and ${found.length - NAMED} more` : ''
              } ${what}`,
            },
          ];
    switch (port?.type) {
      case 'table':
        return note(
          awkward(name => quoteName('postgresql', name) !== name),
          'has to be put in quotes in SQL, by everybody who reads it: choose another name, in lower case',
        );
      case 'topic':
        return note(
          awkward(name => !AVRO_NAME.test(name)),
          'is no name in Avro and is written another way there: use letters, digits and "_"',
        );
      default:
        return [];
    }
  });
}
