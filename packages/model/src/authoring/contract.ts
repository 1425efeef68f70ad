import type {
  OdcsDocument,
  OdcsProperty,
  OdcsServiceLevel,
} from '@meshwork/odcs';
import { DEFAULT_ENVIRONMENT } from '../vocabulary';
import { postgresType } from './columnTypes';
import {
  type ColumnForm,
  contractName,
  type DataProductForm,
  filled,
  FIRST_VERSION,
  nameOfRef,
  type PortForm,
  schemaName,
  tableName,
  topicName,
  type WarehouseForm,
} from './form';

/** The version of the standard that new contracts are written in. */
const ODCS_VERSION = 'v3.1.0';

/** What consumers of a new contract may count on before it ends. */
const NOTICE_PERIOD = 'P1M';

function property(
  column: ColumnForm,
  keyPosition: number,
  values: DataProductForm,
  isTable: boolean,
): OdcsProperty {
  const type = column.type ?? 'string';
  return filled({
    name: column.name ?? '',
    logicalType: type,
    // What is sent has the types of its format, which follow from the logical ones.
    physicalType: isTable ? postgresType(type) : undefined,
    // A key without a value identifies nothing.
    required: column.required || column.key ? true : undefined,
    primaryKey: column.key ? true : undefined,
    primaryKeyPosition: column.key ? keyPosition : undefined,
    description: column.description,
    classification: column.classification || values.classification,
    tags: column.personal ? ['pii'] : undefined,
    ...(type === 'array' && { items: { logicalType: 'string' } }),
  });
}

function properties(port: PortForm, values: DataProductForm): OdcsProperty[] {
  let keys = 0;
  return (port.columns ?? []).map(column => {
    if (column?.key) keys += 1;
    return property(column ?? {}, keys, values, port.type === 'table');
  });
}

function serviceLevels({
  serviceObjectives = {},
}: DataProductForm): OdcsServiceLevel[] {
  const { freshness, completeness, accuracy } = serviceObjectives;
  const promised: OdcsServiceLevel[] = [
    { property: 'freshness', value: freshness },
    { property: 'completeness', value: completeness, unit: '%' },
    { property: 'accuracy', value: accuracy, unit: '%' },
    { property: 'noticePeriod', value: NOTICE_PERIOD },
  ];
  return promised.filter(
    ({ value }) => value !== undefined && value !== null && value !== '',
  );
}

/** What the platform calls what is behind the port; none of it means its name. */
function physicalNameOf(values: DataProductForm, port: PortForm) {
  if (!port.name) return undefined;
  if (port.type === 'table') return tableName(values, port);
  return port.type === 'topic' ? topicName(values, port) : port.name;
}

/**
 * The contract of one port as a form describes it, for a `proposed` revision.
 * Never throws; `readContract` says what it lacks.
 *
 * @param warehouse where tables will be; without it the contract names no server yet
 */
export function contractFromForm(
  values: DataProductForm,
  port: PortForm,
  warehouse?: WarehouseForm,
): OdcsDocument {
  const isTable = port.type === 'table';
  const schema = schemaName(values);
  return filled<OdcsDocument>({
    apiVersion: ODCS_VERSION,
    kind: 'DataContract',
    id: contractName(values, port),
    name: port.title || port.name,
    version: FIRST_VERSION,
    status: 'proposed',
    domain: nameOfRef(values.domain),
    dataProduct: values.name,
    description: filled({
      purpose: port.description || values.description,
    }),
    servers:
      isTable && warehouse && schema
        ? [
            {
              server: warehouse.server,
              type: 'postgres',
              environment: DEFAULT_ENVIRONMENT,
              host: warehouse.host,
              port: warehouse.port,
              database: warehouse.database,
              schema,
            },
          ]
        : undefined,
    schema: [
      filled({
        name: port.name ?? '',
        physicalName: physicalNameOf(values, port),
        physicalType: port.type,
        description: port.description,
        properties: properties(port, values),
      }),
    ],
    slaProperties: serviceLevels(values),
    team: filled({ name: nameOfRef(values.owner) }),
    support: (values.support ?? []).map(filled),
  });
}
