import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Button, Flex } from '@backstage/ui';
import type { ProductDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { askablePorts } from './askablePorts';
import { ProductStanding } from './ProductStanding';

const RequestAccessDialog = lazy(() => import('../RequestAccessDialog'));

/** In the address: names of the ports that a request begins with. */
const PARAMETER = 'request';

/**
 * Asks for several ports of a product at once. Which ones stands in the address, so that a
 * colleague can be sent a list of what they need.
 */
export function AskForSeveral(props: {
  product: ProductDetail;
  onRequested(): void;
}) {
  const { product, onRequested } = props;
  const t = useText();
  const [params, setParams] = useSearchParams();
  const askable = askablePorts(product);
  if (askable.length < 2) return null;
  const asked = params.get(PARAMETER);
  const open = (ports: string | undefined) =>
    setParams(before => {
      const after = new URLSearchParams(before);
      if (ports === undefined) after.delete(PARAMETER);
      else after.set(PARAMETER, ports);
      return after;
    });
  const free = askable
    .map(({ name }) => name)
    .filter(
      name =>
        !product.outputPorts.find(port => port.name === name)?.myAgreement,
    );
  return (
    <>
      <Flex py="3">
        <Button variant="secondary" onPress={() => open(free.join(','))}>
          {t('entity.ports.askSeveral')}
        </Button>
      </Flex>
      {asked !== null && (
        <Suspense fallback={null}>
          <RequestAccessDialog
            productRef={product.ref}
            askable={askable}
            chosen={askable
              .map(({ name }) => name)
              .filter(name => asked.split(',').includes(name))}
            notice={<ProductStanding product={product} />}
            isOpen
            onClose={() => open(undefined)}
            onRequested={onRequested}
          />
        </Suspense>
      )}
    </>
  );
}
