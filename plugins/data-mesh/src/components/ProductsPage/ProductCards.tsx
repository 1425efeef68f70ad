import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Link,
  Text,
} from '@backstage/ui';
import { RiGroupLine, RiTimeLine } from '@remixicon/react';
import type { Product } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import {
  ClassificationTag,
  durationText,
  EntityName,
  isRetired,
  LevelBadge,
  LifecycleMark,
  Mark,
  Marks,
  PortMark,
  ScoreText,
} from '../shared';
import { MyAccess } from './MyAccess';
import styles from './ProductsPage.module.css';

/** Ports named on a card before it only counts them. */
const PORTS_SHOWN = 4;

export function useConsumersText() {
  const t = useText();
  return (consumers: number) => {
    if (consumers === 0) return t('products.noConsumers');
    if (consumers === 1) return t('products.oneConsumer');
    return t('products.someConsumers', { consumers: String(consumers) });
  };
}

function ProductCard({ product }: { product: Product }) {
  const t = useText();
  const { language } = useDataMesh();
  const links = useMeshLinks();
  const consumersText = useConsumersText();
  const { ports, serviceObjectives, myAccess } = product;
  const more = ports.length - PORTS_SHOWN;
  return (
    <Card className={styles.card}>
      <CardHeader>
        <div className={styles.cardHead}>
          <Text as="h3" variant="title-x-small">
            <Link
              href={links.product(product.ref)}
              variant="title-x-small"
              standalone
            >
              {product.title}
            </Link>
          </Text>
          <Marks>
            <LifecycleMark product={product} />
            <LevelBadge level={product.score.level} />
          </Marks>
        </div>
        <Text as="p" variant="body-small" color="secondary">
          <EntityName entity={product.domain} /> ·{' '}
          {t(`word.archetype.${product.archetype}`)} ·{' '}
          <EntityName entity={product.owner} />
        </Text>
      </CardHeader>
      <CardBody className={styles.cardBody}>
        <p className={styles.description}>{product.description}</p>
        <Marks>
          {ports.slice(0, PORTS_SHOWN).map(port => (
            <PortMark key={port.name} type={port.type} name={port.name} />
          ))}
          {more > 0 && (
            <Text variant="body-small" color="secondary">
              +{more}
            </Text>
          )}
          {ports.length === 0 && (
            <Text variant="body-small" color="secondary">
              {t('products.noPorts')}
            </Text>
          )}
        </Marks>
      </CardBody>
      <CardFooter>
        <div className={styles.cardFoot}>
          <Mark icon={<RiTimeLine size={14} />} plain>
            {serviceObjectives.freshness
              ? t('products.promise', {
                  freshness: durationText(
                    serviceObjectives.freshness,
                    language,
                  ),
                })
              : t('products.noPromise')}
          </Mark>
          <Mark icon={<RiGroupLine size={14} />} plain>
            {consumersText(product.consumers)}
          </Mark>
          <Text variant="body-small" color="secondary" className={styles.score}>
            {t('products.score')} <ScoreText score={product.score} />
          </Text>
        </div>
        <div className={styles.cardFoot}>
          <ClassificationTag classification={product.classification} />
          {myAccess === 'none' && !isRetired(product) ? (
            <Link
              href={links.product(product.ref, 'ports')}
              variant="body-small"
              aria-label={`${t('products.ask')}: ${product.title}`}
            >
              {t('products.ask')}
            </Link>
          ) : (
            <MyAccess product={product} />
          )}
        </div>
      </CardFooter>
    </Card>
  );
}

export function ProductCards({ products }: { products: readonly Product[] }) {
  return (
    <ul className={styles.cards}>
      {products.map(product => (
        <li key={product.ref}>
          <ProductCard product={product} />
        </li>
      ))}
    </ul>
  );
}
