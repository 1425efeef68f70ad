import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { Observation } from '../findings';
import { type Edition, editionOf } from './edition';
import { explain, isNoise } from './explain';
import { odcsSchema } from './odcsSchema';

const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dateTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

const compiled = new Map<Edition, ValidateFunction>();

/**
 * The compiled structure of one edition. Compiling takes longer than checking,
 * and many importers never check: each is compiled when it is first needed.
 */
export function validatorOf(edition: Edition): ValidateFunction {
  const known = compiled.get(edition);
  if (known) return known;
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    verbose: true,
    formats: { date, 'date-time': dateTime },
  });
  const validate = ajv.compile(odcsSchema(edition));
  compiled.set(edition, validate);
  return validate;
}

function violations(document: unknown, edition: Edition): Observation[] {
  const validate = validatorOf(edition);
  if (validate(document)) return [];
  const errors: ErrorObject[] = validate.errors ?? [];
  return errors
    .filter(error => !isNoise(error))
    .map(error => explain(error, document));
}

/**
 * What 3.1 allows in a document that calls itself 3.0 is told as a warning: the
 * standard's own examples of 3.1 do so, and its tools read them. Where all there is
 * to say is that something is missing, nothing shows that 3.1 was meant.
 */
function withLeniency(
  found: readonly Observation[],
  document: unknown,
): Observation[] {
  const later = violations(document, '3.1').filter(
    ({ severity }) => severity === 'error',
  );
  const remains = ({ path }: Observation) =>
    later.some(other => path.every((step, at) => other.path[at] === step));
  const isMeant = found.some(
    observation =>
      observation.rule !== 'field-missing' && !remains(observation),
  );
  if (!isMeant) return [...found];
  return found.map(observation =>
    observation.severity !== 'error' || remains(observation)
      ? observation
      : {
          ...observation,
          rule: 'api-version-outdated',
          severity: 'warning',
          message: `This is a contract of 3.1, which calls itself 3.0: write v3.1.0 in "apiVersion". As 3.0: ${observation.message}`,
        },
  );
}

/**
 * What is wrong with the structure, one observation a violation, by the
 * edition of the standard that the document names.
 */
export function checkStructure(document: unknown): Observation[] {
  const edition = editionOf(document);
  const found = violations(document, edition);
  return edition === '3.0' && found.length > 0
    ? withLeniency(found, document)
    : found;
}
