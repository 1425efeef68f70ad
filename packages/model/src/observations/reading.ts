import type { ObservationFault } from './types';

/** A place that is wrong, thrown up to who reads the whole. */
export class Refused extends Error {
  readonly name = 'Refused';
  readonly fault: ObservationFault;
  constructor(path: string, reason: string) {
    super(`${path} ${reason}`);
    this.fault = { path, reason };
  }
}

export function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** A text that is there, without blanks around it. */
export function requiredText(
  record: Record<string, unknown>,
  field: string,
  longest: number,
  parent = '',
): string {
  const found = optionalText(record, field, longest, parent);
  if (found === undefined)
    throw new Refused(`${parent}/${field}`, 'is missing');
  return found;
}

export function optionalText(
  record: Record<string, unknown>,
  field: string,
  longest: number,
  parent = '',
): string | undefined {
  const raw = record[field];
  if (raw === undefined || raw === null) return undefined;
  const path = `${parent}/${field}`;
  if (typeof raw !== 'string') throw new Refused(path, 'must be a text');
  const found = raw.trim();
  if (found === '') throw new Refused(path, 'must not be empty');
  if (found.length > longest) {
    throw new Refused(path, `must have at most ${longest} characters`);
  }
  return found;
}

const NAME = '[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?';
const REF = new RegExp(`^(?:dataproduct:)?(?:(${NAME})/)?(${NAME})$`, 'i');

/** The full reference of a data product, which may be given by its name alone. */
export function readProductRef(raw: unknown): string {
  const [, namespace = 'default', name] =
    (typeof raw === 'string' && REF.exec(raw)) || [];
  if (!name) {
    throw new Refused(
      '/product',
      'must be the reference of a data product, such as dataproduct:default/orders',
    );
  }
  // Only ASCII comes so far, for which no language has letters of its own.
  return `dataproduct:${namespace}/${name}`.toLowerCase();
}

/** Refuses fields that nobody knows. */
export function refuseOthers(
  record: Record<string, unknown>,
  fields: ReadonlySet<string>,
  parent: string,
  what: string,
): void {
  const other = Object.keys(record).find(field => !fields.has(field));
  if (other !== undefined) {
    throw new Refused(`${parent}/${other}`, `is not a field of ${what}`);
  }
}
