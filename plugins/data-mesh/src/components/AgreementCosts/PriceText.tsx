import { useDataMesh } from '../../api';
import { useText } from '../../hooks';

/** An amount with its currency and unit, as people write it where they are. */
export function PriceText(props: {
  price: { amount: number; currency?: string; unit?: string };
}) {
  const { amount, currency, unit } = props.price;
  const { language } = useDataMesh();
  const t = useText();
  const text = amountText(amount, currency, language);
  return <>{unit ? t('access.costs.per', { amount: text, unit }) : text}</>;
}

/** A currency that is no code stands behind the figure, as it was written. */
function amountText(
  amount: number,
  currency: string | undefined,
  language?: string,
) {
  if (currency && /^[A-Z]{3}$/.test(currency)) {
    return amount.toLocaleString(language, { style: 'currency', currency });
  }
  return [amount.toLocaleString(language), currency].filter(Boolean).join(' ');
}
