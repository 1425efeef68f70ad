import {
  type ApiHolder,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import { meaningOf } from './meaning';
import { chosenContract } from './schema';

/** Asked by the form before it goes on to the next page. */
export async function validateRevision(
  revision: { document?: string } | undefined,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder; formData: object },
): Promise<void> {
  const discoveryApi = context.apiHolder.get(discoveryApiRef);
  const fetchApi = context.apiHolder.get(fetchApiRef);
  const contract = chosenContract(context.formData);
  if (!discoveryApi || !fetchApi || !contract) return;
  if (!revision?.document) {
    field.addError('There is no document');
    return;
  }
  const meaning = await meaningOf(
    contract,
    revision.document,
    new DataMeshClient({ discoveryApi, fetchApi }),
    // A server that is away must not keep anybody from going on: the step says the same.
  ).catch(() => undefined);
  if (meaning?.kind === 'errors') {
    for (const { path, message } of meaning.findings) {
      field.addError(`${path ? `${path}: ` : ''}${message}`);
    }
  } else if (meaning?.kind === 'same') {
    field.addError('This is what is in effect: nothing would change');
  } else if (meaning?.kind === 'refused') {
    field.addError(meaning.message);
  }
}
