import { MAX_BYTES, utf8Length } from '../../read/limits';
import { assemble } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Imported,
  type Importer,
  type ImportOptions,
} from '../conversion';
import { ordered } from './ordered';
import { loadParser, type SqlParser } from './parser';
import type { ReadContext } from './readElements';
import { readDeclaration, readStatement } from './readStatements';
import type { ReadType } from './readType';
import { relate } from './relate';
import { Tables } from './tables';
import { checkBrackets, Cursor, Source, statementsOf } from './tokens';

/** Each level of a type is two or three of a contract, which may have a hundred. */
const MAX_BRACKETS = 40;

/** The first words of a statement, for people: `CREATE INDEX`. */
function kindOf(cursor: Cursor): string {
  const words = cursor.tokens
    .slice(0, 2)
    .filter(({ kind }) => kind === 'word')
    .map(({ word }) => word);
  return ['CREATE', 'ALTER', 'DROP'].includes(words[0])
    ? words.join(' ')
    : words[0] ?? 'a statement';
}

function readAll(
  parser: SqlParser,
  text: string,
  options: ImportOptions,
): Imported {
  const dialect = options.dialect ?? 'postgresql';
  const source = new Source(text);
  const warnings: ConversionWarning[] = [];
  const tables = new Tables(dialect);
  const declared = new Map<string, ReadType>();
  const context: ReadContext & { declared: Map<string, ReadType> } = {
    parser,
    dialect,
    tables,
    declared,
    references: [],
    warn: (path, message) => warnings.push({ path, message }),
  };
  const cursors = statementsOf(parser.tokenize(source, dialect)).map(tokens => {
    checkBrackets(source, tokens, MAX_BRACKETS);
    return new Cursor(source, tokens);
  });
  const others = new Map<string, number>();
  const left = cursors.filter(cursor => {
    const isRead = readDeclaration(cursor, context);
    cursor.index = 0;
    return !isRead;
  });
  for (const cursor of left) {
    const isRead = readStatement(cursor, context);
    const kind = kindOf(cursor);
    if (!isRead) others.set(kind, (others.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of others) {
    context.warn(
      '',
      count === 1
        ? `A statement says nothing of tables and is left out: ${kind}.`
        : `${count} statements say nothing of tables and are left out: ${kind}.`,
    );
  }
  if (tables.list.length === 0) {
    throw new ConversionError(
      'There is no CREATE TABLE with columns in this text.',
      source.place(left[0]?.tokens[0]?.start ?? 0),
    );
  }
  tables.nameApart();
  relate(context.references, tables, context.warn);
  const objects = tables.list.map(({ object }) => ordered(object));
  return { document: assemble(options, {}, objects), warnings };
}

function importSql(
  parser: SqlParser,
  text: string,
  options: ImportOptions,
): Imported {
  if (typeof text !== 'string' || utf8Length(text) > MAX_BYTES) {
    throw new ConversionError(
      `The text is larger than ${MAX_BYTES / 1024 / 1024} MB: split it.`,
    );
  }
  try {
    return readAll(parser, text, options);
  } catch (error) {
    if (error instanceof ConversionError) throw error;
    // The parser is not ours: whatever it throws, the text cannot be read.
    throw new ConversionError(
      `This cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

/**
 * The importer of `CREATE TABLE` and of what else says something of tables, in
 * the dialect that the options name. Loads its parser first.
 */
export async function loadImportSql(): Promise<Importer> {
  const parser = await loadParser();
  return (text, options) => importSql(parser, text, options);
}
