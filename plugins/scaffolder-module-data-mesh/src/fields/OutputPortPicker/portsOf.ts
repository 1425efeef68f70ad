import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Option } from '../shared/useSearch';

/**
 * The output ports of a product that fit to a text, each with why it cannot be chosen.
 *
 * @param wanted - `requestable`: whether access has to be open to requests
 */
export async function portsOf(
  mesh: Pick<DataMeshApi, 'getProduct'>,
  product: string,
  wanted: { text: string; requestable?: boolean },
  signal?: AbortSignal,
): Promise<Option[]> {
  const { outputPorts } = await mesh.getProduct(product, { signal });
  const words = wanted.text.toLocaleLowerCase('en-US').split(/\s+/);
  return outputPorts
    .filter(({ name, title = '', description = '' }) => {
      const said = [name, title, description]
        .join(' ')
        .toLocaleLowerCase('en-US');
      return words.every(word => said.includes(word));
    })
    .map(({ name, title, type, contract, ...port }) => ({
      value: name,
      label: title ? `${title} (${name})` : name,
      detail: [type, contract?.active && `v${contract.active.version}`]
        .filter(Boolean)
        .join(' · '),
      ...(wanted.requestable &&
        !port.requestable && { whyNot: port.whyNotRequestable ?? '' }),
    }));
}
