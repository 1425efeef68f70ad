import {
  openApiDocument,
  type ExternalAnswer,
  type PlatformAnswer,
} from '@meshwork/backstage-plugin-data-mesh-common';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { InvalidRequestError } from '../problems';
import type { SignedMessage } from './receive';

/** What other systems may send, as the API document calls it. */
interface Answers {
  ExternalAnswer: ExternalAnswer;
  PlatformAnswer: PlatformAnswer;
}

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ ...openApiDocument, $id: 'mesh' });
const validators = new Map<keyof Answers, ValidateFunction>();

/**
 * Reads the body of a signed message as the API document describes it. What the document
 * does not name is left alone: other systems may send more.
 *
 * @throws InvalidRequestError with everything that is wrong, as for any other request
 */
export function readAnswer<K extends keyof Answers>(
  kind: K,
  { body }: Pick<SignedMessage, 'body'>,
): Answers[K] {
  const validate =
    validators.get(kind) ??
    ajv.compile<Answers[K]>({ $ref: `mesh#/components/schemas/${kind}` });
  validators.set(kind, validate);
  if (!validate(body)) {
    throw new InvalidRequestError((validate.errors ?? []).map(toFault));
  }
  return body as Answers[K];
}

function toFault({ instancePath, params, message }: ErrorObject) {
  const missing =
    typeof params.missingProperty === 'string'
      ? `/${params.missingProperty}`
      : '';
  const allowed = Array.isArray(params.allowedValues)
    ? `: ${params.allowedValues.join(', ')}`
    : '';
  return {
    path: `/body${instancePath}${missing}`,
    message: `${message ?? 'is wrong'}${allowed}`,
  };
}
