import { Text } from '@backstage/ui';
import type { InitiativeFigures } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import classes from './Initiatives.module.css';

const SHARES = ['satisfied', 'waived', 'failing'] as const;

/** How far products have come: in words, and as a bar of three parts. */
export function Progress(props: {
  figures: Pick<
    InitiativeFigures,
    'products' | 'satisfied' | 'waived' | 'failing'
  >;
}) {
  const t = useText();
  const { figures } = props;
  const { products, satisfied, waived, failing } = figures;
  if (products === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {t('initiatives.progress.none')}
      </Text>
    );
  }
  return (
    <div className={classes.progress}>
      <span>
        {t('initiatives.progress.label', {
          satisfied: String(satisfied),
          products: String(products),
        })}
        {waived > 0 &&
          `, ${t('initiatives.progress.waived', { waived: String(waived) })}`}
        {failing > 0 &&
          `, ${t('initiatives.progress.failing', {
            failing: String(failing),
          })}`}
      </span>
      <span className={classes.track} aria-hidden="true">
        {SHARES.filter(share => figures[share] > 0).map(share => (
          <span
            key={share}
            className={classes.share}
            data-share={share}
            style={{ flexGrow: figures[share] }}
          />
        ))}
      </span>
    </div>
  );
}
