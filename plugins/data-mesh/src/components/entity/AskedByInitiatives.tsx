import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Lacking } from '../InitiativePage/Products';
import { Countdown, Day } from '../shared';
import styles from './entity.module.css';

/** What open initiatives ask of a product, and until when; nothing where none asks. */
export function AskedByInitiatives({ productRef }: { productRef: string }) {
  const t = useText();
  const links = useMeshLinks();
  const { api } = useDataMesh();
  const load = useLoad(
    signal => api.listProductInitiatives(productRef, { signal }),
    [productRef],
    { keepPrevious: true },
  );
  useLive(load.reload);
  const items = load.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" weight="bold">
          {t('initiatives.product.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <ul
          className={styles.steps}
          aria-label={t('initiatives.product.title')}
        >
          {items.map(({ id, name, until, asked, passed, lacking }) => (
            <li key={id}>
              <Link href={links.initiative(id)}>{name}</Link>:{' '}
              {t('initiatives.product.passed', {
                passed: String(passed),
                asked: String(asked),
              })}
              <Text as="p" variant="body-small" color="secondary">
                {t('initiatives.about.until')} <Day time={until} /> (
                <Countdown until={until} />)
                {lacking.length > 0 && (
                  <>
                    {'. '}
                    {t('initiatives.product.lacks')}{' '}
                    <Lacking lacking={lacking} />
                  </>
                )}
              </Text>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
