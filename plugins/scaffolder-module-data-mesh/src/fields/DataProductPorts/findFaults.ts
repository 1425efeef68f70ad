import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  contractFromForm,
  type DataProductForm,
  dataProductFromForm,
  formFaults,
  validateDataProduct,
} from '@meshwork/model';
import { sentOf } from '../../mesh';

/** The calls that the field needs. */
export type ValidationApi = Pick<
  DataMeshApi,
  'validateDataProduct' | 'validateContract' | 'previewProduct'
>;

async function descriptorFaults(
  values: DataProductForm,
  api: ValidationApi,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const entity = dataProductFromForm(values);
  try {
    const { findings } = await api.validateDataProduct(
      { ...entity },
      { signal },
    );
    return findings.map(({ message }) => message);
  } catch (error) {
    if (signal?.aborted) throw error;
    // The portal's own rules are in this package as well; a server that is
    // away must not keep anybody from going on.
    return validateDataProduct(entity).map(({ message }) => message);
  }
}

async function contractFaults(
  values: DataProductForm,
  api: ValidationApi,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const named = (values.ports ?? []).filter(port => port?.name);
  const found = await Promise.all(
    named.map(async port => {
      const document = contractFromForm(values, port);
      try {
        const { findings } = await api.validateContract(
          JSON.stringify(document),
          { signal },
        );
        return findings
          .filter(({ severity }) => severity === 'error')
          .map(
            ({ path, message }) =>
              `Contract of ${port.name}: ${path ? `${path}: ` : ''}${message}`,
          );
      } catch (error) {
        if (signal?.aborted) throw error;
        // The step that writes the contract says the same.
        return [];
      }
    }),
  );
  return found.flat();
}

/** Why access to what it reads could not be asked for: with the product there already. */
async function wishFaults(
  values: DataProductForm,
  api: ValidationApi,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  if (!values.inputs?.length) return [];
  try {
    const { findings } = await api.previewProduct(sentOf(values), { signal });
    return findings
      .filter(({ path }) => path.startsWith('inputs['))
      .map(({ message }) => message);
  } catch (error) {
    if (signal?.aborted) throw error;
    // The step that asks for access says the same.
    return [];
  }
}

/**
 * What the catalog would refuse, in its words, before there is anything to
 * refuse.
 *
 * @param values of all pages of the form so far
 */
export async function findFaults(
  values: DataProductForm,
  api: ValidationApi,
  signal?: AbortSignal,
): Promise<string[]> {
  const [descriptor, contracts, wishes] = await Promise.all([
    descriptorFaults(values, api, signal),
    contractFaults(values, api, signal),
    wishFaults(values, api, signal),
  ]);
  return [...descriptor, ...formFaults(values), ...contracts, ...wishes];
}
