import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { factSchemaWith, type CollectedSchema } from '../governance';

/** Holds what a collector delivered against its schema; nothing where it fits. */
export type ReadCollected = (
  value: unknown,
) => readonly { path: string; message: string }[];

const ajv = new Ajv({ allErrors: false, strict: false });
addFormats(ajv);

/**
 * Makes the schema of a collector ready: what it delivers is held against it.
 *
 * @param schema - without faults, see `collectedFaults`
 * @throws Error for a schema that is none after all
 */
export function readCollected(schema: CollectedSchema): ReadCollected {
  const document = factSchemaWith([{ id: 'own', title: 'own', schema }]);
  const { properties } = document.properties.collected as {
    properties: Record<string, object>;
  };
  const fits = ajv.compile(properties.own);
  return value =>
    fits(value)
      ? []
      : (fits.errors ?? []).map(({ instancePath, message = '', params }) => ({
          path: instancePath,
          message: `${message}${
            params.additionalProperty ? `: ${params.additionalProperty}` : ''
          }`,
        }));
}
