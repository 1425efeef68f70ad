import { useTranslationRef } from '@backstage/frontend-plugin-api';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { DataProductPorts } from '../DataProductPorts/DataProductPorts';
import type { PortsFieldProps } from '../DataProductPorts/schema';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { chosenProduct } from './product';
import { useProduct } from './useProduct';

/**
 * Output ports to be added to the product that was chosen on an earlier page: what the
 * product says holds for them, and is checked with them.
 */
export function DataProductNewPorts(props: PortsFieldProps) {
  const { formContext } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const ref = chosenProduct(formContext?.formData);
  const { product, trouble } = useProduct(ref);
  if (!ref) {
    return <Typography variant="body2">{t('newPorts.choose')}</Typography>;
  }
  if (trouble !== undefined) {
    return (
      <Typography variant="body2" role="alert">
        {t('newPorts.notLoaded')} {trouble}
      </Typography>
    );
  }
  if (!product) return <LinearProgress aria-label={t('newPorts.loading')} />;
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('newPorts.there', { ports: product.ports.join(', ') })}
      </Typography>
      <DataProductPorts
        {...props}
        formContext={{ ...formContext, formData: product.values }}
      />
    </>
  );
}
