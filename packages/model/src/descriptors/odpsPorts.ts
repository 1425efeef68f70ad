import type { Source } from '@meshwork/odcs/convert';
import { filled } from '../authoring/form';
import type { InputPort, NamedLink, OutputPort } from '../kind/types';
import { customProperties, definedElsewhere } from './custom';
import { isEntityRef, portName, portTypeOf, unused } from './names';

/** Fields of an output port that are custom properties in the standard. */
export const OUTPUT_CUSTOM = [
  'title',
  'dataset',
  'environments',
  'replaces',
] as const;
/** Fields of an input port that are custom properties in the standard. */
export const INPUT_CUSTOM = [
  'description',
  'type',
  'dataProduct',
  'outputPort',
  'external',
] as const;

/** The name of a port, unique in its list, with a warning if it had to change. */
function nameOf(port: Source, taken: Set<string>): string {
  const written = port.text('name') ?? '';
  const name = unused(portName(written), taken);
  if (name !== written) {
    port.warn(
      `A port's name is lower case and unique: "${written}" became "${name}".`,
      'name',
    );
  }
  return name;
}

function contractOf(port: Source): string | undefined {
  const id = port.text('contractId');
  if (id === undefined || isEntityRef(id)) return id;
  port.warn(
    `"${id}" cannot be the name of a contract in the catalog: it is left out.`,
    'contractId',
  );
  return undefined;
}

/** A port's version is that of its contract; another one than the product's is told. */
function checkVersion(port: Source, ofProduct: string): void {
  const version = port.text('version');
  if (version !== undefined && version !== ofProduct) {
    port.warn(
      `The version of a port is that of its contract: ${version} is left out.`,
      'version',
    );
  }
}

function linksOf(port: Source): NamedLink[] {
  return definedElsewhere(port).map(({ url, type, description }) => {
    if (description !== undefined && type !== 'link') {
      port.warn(
        `A link has one title: its type "${type}" is left out.`,
        'authoritativeDefinitions',
      );
    }
    return filled({
      url,
      title: description ?? (type === 'link' ? undefined : type),
    });
  });
}

function outputPort(
  port: Source,
  taken: Set<string>,
  version: string,
): OutputPort {
  const name = nameOf(port, taken);
  const word = port.text('type');
  const type = word === undefined ? undefined : portTypeOf(word);
  if (type === undefined) {
    port.warn(
      word === undefined
        ? 'The port has no type: it became table.'
        : `"${word}" is not a type of port we know: it became table.`,
      'type',
    );
  }
  const custom = customProperties(port, OUTPUT_CUSTOM);
  checkVersion(port, version);
  const result = filled({
    name,
    title: custom.title as string | undefined,
    description: port.text('description'),
    type: type ?? ('table' as const),
    dataset: custom.dataset as OutputPort['dataset'],
    contract: contractOf(port),
    replaces: custom.replaces as string | undefined,
    environments: custom.environments as OutputPort['environments'],
    links: linksOf(port),
  });
  port.finish();
  return result;
}

/** The output ports, under names that are unique in the product. */
export function outputPorts(root: Source, version: string): OutputPort[] {
  const taken = new Set<string>();
  return root
    .mappings('outputPorts')
    .map(port => outputPort(port, taken, version));
}

function inputPort(
  port: Source,
  taken: Set<string>,
  version: string,
): InputPort {
  const name = nameOf(port, taken);
  const { dataProduct, external, ...custom } = customProperties(
    port,
    INPUT_CUSTOM,
  ) as Partial<InputPort>;
  checkVersion(port, version);
  if (dataProduct === undefined && external === undefined) {
    port.warn(
      'The descriptor does not say where the data is from: the port became one of an external source, name the data product if there is one.',
    );
  }
  const result = filled({
    name,
    description: custom.description,
    type: custom.type,
    dataProduct,
    outputPort: custom.outputPort,
    contract: contractOf(port),
    external:
      external ??
      (dataProduct === undefined
        ? { name: port.text('name') ?? name }
        : undefined),
  });
  port.finish();
  return result;
}

/** The input ports; the standard itself does not say where they read from. */
export function inputPorts(root: Source, version: string): InputPort[] {
  const taken = new Set<string>();
  return root
    .mappings('inputPorts')
    .map(port => inputPort(port, taken, version));
}
