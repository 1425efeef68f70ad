import { Text } from '@backstage/ui';
import { useText } from '../../hooks';

export function ProductsPage() {
  const t = useText();
  return <Text as="h2">{t('shell.products')}</Text>;
}
