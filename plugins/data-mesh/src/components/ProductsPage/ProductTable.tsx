import { Link, Text } from '@backstage/ui';
import type { Product } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import {
  ClassificationTag,
  EntityName,
  LevelBadge,
  LifecycleMark,
  ScoreText,
  ScrollTable,
  type ScrollColumn,
} from '../shared';

import { MyAccess } from './MyAccess';

/** The same products, a line each, for comparing them. */
export function ProductTable({ products }: { products: readonly Product[] }) {
  const t = useText();
  const links = useMeshLinks();
  const columns: ScrollColumn<Product>[] = [
    {
      id: 'product',
      label: t('products.product'),
      cell: product => (
        <>
          <Link href={links.product(product.ref)} weight="bold">
            {product.title}
          </Link>{' '}
          <LifecycleMark product={product} />
        </>
      ),
    },
    {
      id: 'domain',
      label: t('products.domain'),
      cell: product => <EntityName entity={product.domain} />,
    },
    {
      id: 'owner',
      label: t('products.owner'),
      cell: product => <EntityName entity={product.owner} />,
    },
    {
      id: 'archetype',
      label: t('products.archetype'),
      cell: product => t(`word.archetype.${product.archetype}`),
    },
    {
      id: 'classification',
      label: t('products.classification'),
      cell: product => (
        <ClassificationTag classification={product.classification} plain />
      ),
    },
    {
      id: 'level',
      label: t('products.score'),
      cell: product => (
        <>
          <LevelBadge level={product.score.level} />
          <Text as="div" variant="body-small" color="secondary">
            <ScoreText score={product.score} />
          </Text>
        </>
      ),
    },
    {
      id: 'consumers',
      label: t('products.consumers'),
      align: 'end',
      cell: product => product.consumers,
    },
    {
      id: 'access',
      label: t('products.myAccess'),
      cell: product => <MyAccess product={product} />,
    },
  ];
  return (
    <ScrollTable
      label={t('products.title')}
      columns={columns}
      rows={products}
      rowKey={product => product.ref}
    />
  );
}
