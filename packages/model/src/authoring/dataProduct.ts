import {
  DATA_CONTRACT_API_TYPE,
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  PROPOSED_BY_ANNOTATION,
} from '../kind/types';
import { DEFAULT_ENVIRONMENT } from '../vocabulary';
import {
  contractName,
  type DataProductForm,
  filled,
  FIRST_VERSION,
  nameOfRef,
  type PortForm,
  schemaName,
  tableName,
  type WarehouseForm,
} from './form';

/** A descriptor that may be incomplete: `validateDataProduct` says what it lacks. */
export interface EntityDraft {
  apiVersion: string;
  kind: string;
  metadata: {
    name?: string;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
  };
  spec: Record<string, unknown>;
}

function outputPort(
  values: DataProductForm,
  port: PortForm,
  warehouse: Pick<WarehouseForm, 'server'> | undefined,
) {
  const schema = schemaName(values);
  const { name, title, description, type, dataset, replaces } = port;
  return filled({
    name,
    title,
    description,
    type,
    dataset,
    replaces,
    contract: contractName(values, port),
    environments:
      type === 'table' && warehouse && schema && name
        ? [
            {
              name: DEFAULT_ENVIRONMENT,
              server: warehouse.server,
              format: 'table',
              location: `${schema}.${tableName(values, port)}`,
            },
          ]
        : undefined,
  });
}

/** Input ports, each named by where it reads from, and once. */
function inputPorts({ inputs = [] }: DataProductForm) {
  const ports = new Map<string, object>();
  for (const { from } of inputs) {
    if (!from?.product || !from.port) continue;
    const name = `${nameOfRef(from.product)}-${from.port}`.slice(0, 63);
    ports.set(name, {
      name,
      dataProduct: from.product,
      outputPort: from.port,
    });
  }
  return [...ports.values()];
}

/**
 * The `DataProduct` that a form describes. Never throws, whatever is missing.
 *
 * @param warehouse where tables will be; without it ports have no environment yet
 */
export function dataProductFromForm(
  values: DataProductForm,
  warehouse?: Pick<WarehouseForm, 'server'>,
): EntityDraft {
  const { name, title, description } = values;
  return {
    apiVersion: DATA_PRODUCT_API_VERSION,
    kind: DATA_PRODUCT_KIND,
    metadata: {
      ...filled({ name, title, description }),
      // The documentation lies next to the descriptor.
      annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
    },
    spec: {
      ...filled({
        type: values.type,
        archetype: values.archetype,
        lifecycle: values.lifecycle || 'experimental',
        owner: values.owner,
        domain: values.domain,
        system: values.system,
        version: FIRST_VERSION,
        criticality: values.criticality,
        classification: values.classification,
        serviceObjectives: filled(values.serviceObjectives ?? {}),
        support: (values.support ?? []).map(filled),
        inputPorts: inputPorts(values),
      }),
      // Kept when empty, so that the message is about the list, not its absence.
      outputPorts: (values.ports ?? []).map(port =>
        outputPort(values, port ?? {}, warehouse),
      ),
    },
  };
}

/**
 * The `API` entity of a port's contract.
 *
 * @param definition the document, or a placeholder for the file that has it
 * @param author full reference of whoever has it written, where a person is known
 */
export function contractEntityFromForm(
  values: DataProductForm,
  port: PortForm,
  definition: string | { $text: string },
  author?: string,
): EntityDraft {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: filled({
      name: contractName(values, port),
      title: `${port.title || port.name} (contract)`,
      description: port.description,
      ...(author && { annotations: { [PROPOSED_BY_ANNOTATION]: author } }),
    }),
    spec: filled({
      type: DATA_CONTRACT_API_TYPE,
      lifecycle: values.lifecycle || 'experimental',
      owner: values.owner,
      system: values.system,
      definition,
    }),
  };
}
