import { useSearchParams } from 'react-router-dom';
import { Text } from '@backstage/ui';
import type {
  ApiInputPort,
  ApiOutputPort,
  ProductDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import {
  AsyncContent,
  Day,
  EmptyState,
  EntityName,
  PortMark,
  SafeLink,
} from '../shared';
import { AskForSeveral } from './AskForSeveral';
import { PortDetail } from './PortDetail';
import { ProductStanding } from './ProductStanding';
import { useProduct } from './useProduct';
import styles from './entity.module.css';

/** Left the ports, right what the chosen one promises. */
export function PortsContent() {
  const { load } = useProduct();
  return (
    <div className={styles.page}>
      <AsyncContent load={load}>
        {product => (
          <div className={styles.stack}>
            <ProductStanding product={product} />
            <Ports product={product} onChanged={load.reload} />
          </div>
        )}
      </AsyncContent>
    </div>
  );
}

function Ports(props: { product: ProductDetail; onChanged(): void }) {
  const t = useText();
  const { product, onChanged } = props;
  const { outputPorts, inputPorts } = product;
  // In the address, so that one port can be sent to a colleague.
  const [params, setParams] = useSearchParams();
  const chosen =
    outputPorts.find(port => port.name === params.get('port')) ??
    outputPorts[0];
  const choose = (port: string) =>
    setParams(before => {
      const after = new URLSearchParams(before);
      after.set('port', port);
      return after;
    });

  return (
    <div className={styles.split}>
      <div>
        <nav aria-label={t('entity.ports.list')}>
          <Text as="h3" variant="body-large" weight="bold">
            {t('entity.ports.list')}
          </Text>
          <ul className={styles.list}>
            {outputPorts.map(port => (
              <li key={port.name}>
                <PortButton
                  port={port}
                  current={port === chosen}
                  onPress={() => choose(port.name)}
                />
              </li>
            ))}
          </ul>
        </nav>
        <AskForSeveral product={product} onRequested={onChanged} />
        <Inputs ports={inputPorts} />
      </div>
      {chosen ? (
        <PortDetail
          key={chosen.name}
          product={product}
          port={chosen}
          onChanged={onChanged}
        />
      ) : (
        <EmptyState title={t('entity.ports.none')}>
          {t('entity.ports.noneText')}
        </EmptyState>
      )}
    </div>
  );
}

function PortButton(props: {
  port: ApiOutputPort;
  current: boolean;
  onPress(): void;
}) {
  const t = useText();
  const { port, current, onPress } = props;
  const { contract } = port;
  const { active, open, retired } = contract ?? {};
  const version = [
    active &&
      t(
        active.state === 'retiring'
          ? 'entity.ports.versionRetiring'
          : 'entity.ports.versionActive',
        { version: active.version },
      ),
    open && t('entity.ports.versionOpen', { version: open.version }),
  ].filter(Boolean);
  return (
    <button
      type="button"
      className={styles.port}
      aria-current={current ? 'true' : undefined}
      onClick={onPress}
    >
      <PortMark type={port.type} name={port.title ?? port.name} plain />
      <Text variant="body-small" color="secondary">
        {retired && (
          <>
            {t('entity.ports.retiredOn')} <Day time={retired.retiredAt} />
            {version.length > 0 && ', '}
          </>
        )}
        {version.join(', ')}
        {!retired && version.length === 0 && t('entity.ports.versionNone')}
      </Text>
    </button>
  );
}

/** What this product is made of; a reference that leads nowhere is shown as such. */
function Inputs({ ports }: { ports: readonly ApiInputPort[] }) {
  const t = useText();
  if (ports.length === 0) return null;
  return (
    <section aria-label={t('entity.ports.inputs')}>
      <Text as="h3" variant="body-large" weight="bold">
        {t('entity.ports.inputs')}
      </Text>
      <ul className={styles.list}>
        {ports.map(({ name, description, product, outputPort, external }) => (
          <li key={name}>
            <Text as="div">
              {product && <EntityName entity={product} />}
              {external &&
                (external.url ? (
                  <SafeLink url={external.url}>{external.name}</SafeLink>
                ) : (
                  external.name
                ))}
              <Text variant="body-small" color="secondary">
                {' '}
                {outputPort && t('entity.ports.atPort', { port: outputPort })}
                {external && t('entity.ports.external')}
              </Text>
            </Text>
            {description && (
              <Text as="div" variant="body-small" color="secondary">
                {description}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
