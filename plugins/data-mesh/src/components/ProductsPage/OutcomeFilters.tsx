import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useText } from '../../hooks';
import { wordsOf } from '../shared';
import type { FilterName, ProductFilter } from './useProductFilter';

const OUTCOMES = ['failing', 'unknown', 'waived'] as const;

/**
 * What a number on another page narrowed the list to. It is not chosen here, only taken
 * away: there are many checks, and each is a link where it is counted.
 */
export function OutcomeFilters(props: {
  filter: ProductFilter;
  onChange(name: FilterName, value: undefined): void;
}) {
  const t = useText();
  const { filter, onChange } = props;
  const textOf = (name: (typeof OUTCOMES)[number], check: string) => {
    if (name === 'waived' && check === 'any') {
      return t('products.outcome.waivedAny');
    }
    if (name === 'waived' && check === 'ending') {
      return t('products.outcome.waivedEnding');
    }
    return t(`products.outcome.${name}`, { check: wordsOf(check) });
  };
  const chosen: { name: FilterName; text: string }[] = OUTCOMES.flatMap(
    name => {
      const check = filter[name];
      if (!check) return [];
      return [
        {
          name,
          text: textOf(name, check),
        },
      ];
    },
  );
  if (filter.unused) {
    chosen.push({ name: 'unused', text: t('products.outcome.unused') });
  }
  if (filter.ready) {
    chosen.push({
      name: 'ready',
      text: t(`products.outcome.ready.${filter.ready}`),
    });
  }
  return (
    <>
      {chosen.map(({ name, text }) => (
        <Button
          key={name}
          variant="secondary"
          size="small"
          iconEnd={<RiCloseLine />}
          aria-label={t('products.outcome.remove', { filter: text })}
          onPress={() => onChange(name, undefined)}
        >
          {text}
        </Button>
      ))}
    </>
  );
}
