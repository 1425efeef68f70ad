import type { ColumnView, ContractView } from '@meshwork/odcs';
import { classificationRank, strictestClassification } from '../vocabulary';
import type { Classification } from '../vocabulary';

/** How a column may be had: as it is, or masked (encrypted, hashed, made anonymous). */
export type ReadForm = 'clear' | 'masked';

/** The masked form that a contract offers of a column. */
export interface MaskedForm {
  /** What it is called on the platform. */
  physicalName: string;
  /** How sensitive what it shows is. */
  classification: string;
}

/** A column with the forms in which it can be had. */
export interface OfferedColumn {
  column: ColumnView;
  /** Name of the object that it is in. */
  object: string;
  /** Absent where the contract offers the column as it is and no other way. */
  masked?: MaskedForm;
}

/** A column as somebody may read it. */
export interface ReadableColumn extends OfferedColumn {
  form: ReadForm;
}

/** What of the columns is asked for or agreed. */
export interface ColumnChoice {
  /** Names; all of them when absent. */
  columns?: readonly string[];
  /** Names of those that are to be had masked. */
  masked?: readonly string[];
}

/**
 * What can be had clear or masked. A contract offers the masked form of a column by
 * `encryptedName` (ODCS 3.1, schema: the name of the element that holds the encrypted
 * value), which is another column of the same object. Where that is a property of its own,
 * it is as sensitive as that says; else as the product, like whatever says nothing of it.
 * Only columns of an object itself: what is nested in one comes with it as it is. Pure.
 *
 * @param product - classification of the data product
 */
export function offeredColumns(
  view: Pick<ContractView, 'objects'>,
  product: string,
): OfferedColumn[] {
  return view.objects.flatMap(({ name: object, columns }) =>
    columns.map(column => {
      const { maskedAs } = column;
      if (maskedAs === undefined || column.depth > 0) return { column, object };
      const listed = columns.find(
        other =>
          other.depth === 0 &&
          (other.name === maskedAs || other.physicalName === maskedAs),
      );
      return {
        column,
        object,
        masked: {
          physicalName: listed?.physicalName ?? listed?.name ?? maskedAs,
          classification: listed?.classification ?? product,
        },
      };
    }),
  );
}

/** Why a choice of forms cannot be had: the column, and what is wrong with it. */
export interface ReadFormFault {
  column: string;
  fault: 'unknown' | 'not-masked';
}

/** What is wrong with a choice of forms; nothing when it can be had. Pure. */
export function readFormFaults(
  offered: readonly OfferedColumn[],
  choice: Pick<ColumnChoice, 'columns'> & {
    forms?: Readonly<Record<string, ReadForm>>;
  },
): ReadFormFault[] {
  return Object.entries(choice.forms ?? {}).flatMap(
    ([name, form]): ReadFormFault[] => {
      const named = wanted(offered, choice).filter(
        ({ column }) => column.name === name,
      );
      if (named.length === 0) return [{ column: name, fault: 'unknown' }];
      return form === 'masked' && named.every(({ masked }) => !masked)
        ? [{ column: name, fault: 'not-masked' }]
        : [];
    },
  );
}

/**
 * The names of the columns that are had masked. Who does not say gets the masked form of
 * what is classified above the product, where that is less sensitive than the column: so
 * that asking for everything does not ask for more than is handed out to everybody. Pure.
 */
export function maskedColumns(
  offered: readonly OfferedColumn[],
  choice: Pick<ColumnChoice, 'columns'> & {
    forms?: Readonly<Record<string, ReadForm>>;
  },
  product: string,
): string[] {
  const forms = new Map(Object.entries(choice.forms ?? {}));
  const names = wanted(offered, choice).flatMap(({ column, masked }) => {
    if (!masked) return [];
    const rank = classificationRank(column.classification);
    const preferred =
      rank > classificationRank(product) &&
      classificationRank(masked.classification) < rank
        ? 'masked'
        : 'clear';
    return (forms.get(column.name) ?? preferred) === 'masked'
      ? [column.name]
      : [];
  });
  return [...new Set(names)];
}

/** How sensitive what is asked for is; nothing when nothing says so. Pure. */
export function classificationOf(
  offered: readonly OfferedColumn[],
  choice: ColumnChoice,
): Classification | undefined {
  return strictestClassification(
    wanted(offered, choice).map(({ column, masked }) =>
      choice.masked?.includes(column.name)
        ? masked?.classification
        : column.classification,
    ),
  );
}

/**
 * What may be read of what was asked for, up to a classification. A column that is agreed
 * to be had masked is never had as it is, also when its masked form is gone; one that is
 * above the classification is had masked where the contract offers that, and else not at
 * all. What is nested in one that is not had as it is is not had either. Pure.
 */
export function readableColumns(
  offered: readonly OfferedColumn[],
  choice: ColumnChoice,
  classification: string,
): ReadableColumn[] {
  const highest = classificationRank(classification);
  /** Where the columns begin that cannot be looked into. */
  const closed: string[] = [];
  return wanted(offered, choice).flatMap((entry): ReadableColumn[] => {
    const { column, masked } = entry;
    if (closed.some(path => isIn(column.path, path))) return [];
    const clear =
      !choice.masked?.includes(column.name) &&
      classificationRank(column.classification) <= highest;
    if (clear) return [{ ...entry, form: 'clear' }];
    closed.push(column.path);
    return masked && classificationRank(masked.classification) <= highest
      ? [{ ...entry, form: 'masked' }]
      : [];
  });
}

function isIn(path: string, around: string): boolean {
  return path.startsWith(around) && /^[.[{]/.test(path.slice(around.length));
}

function wanted(
  offered: readonly OfferedColumn[],
  { columns }: Pick<ColumnChoice, 'columns'>,
): readonly OfferedColumn[] {
  return columns
    ? offered.filter(({ column }) => columns.includes(column.name))
    : offered;
}
