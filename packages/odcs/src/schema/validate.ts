import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import type { Observation } from '../findings';
import { explain, isNoise } from './explain';
import { odcsSchema } from './odcsSchema';

const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dateTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

let compiled: ValidateFunction | undefined;

/** Compiling takes longer than checking, and many importers never check. */
function validator(): ValidateFunction {
  if (!compiled) {
    const ajv = new Ajv({
      allErrors: true,
      strict: false,
      verbose: true,
      formats: { date, 'date-time': dateTime },
    });
    compiled = ajv.compile(odcsSchema);
  }
  return compiled;
}

/** What is wrong with the structure, one observation a violation. */
export function checkStructure(document: unknown): Observation[] {
  const validate = validator();
  if (validate(document)) return [];
  const errors: ErrorObject[] = validate.errors ?? [];
  return errors
    .filter(error => !isNoise(error))
    .map(error => explain(error, document));
}
