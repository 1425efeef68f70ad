import { Select } from '@backstage/ui';
import type { EntityLink } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { nameOfEntity } from './EntityName';

export interface FilterOption {
  id: string;
  label: string;
}

/** Stands for "no filter": a select needs something to be selected. */
const ALL = '*';

/** One of the things that a list can be narrowed to, or all of it. */
export function FilterSelect(props: {
  label: string;
  value?: string;
  options: readonly FilterOption[];
  /** One of them is always chosen: there is no list of all. */
  withoutAll?: boolean;
  onChange(value: string | undefined): void;
}) {
  const t = useText();
  const { label, value, options, withoutAll, onChange } = props;
  // What the address asks for can be chosen even where the server counts none of it.
  const chosen =
    value && !options.some(({ id }) => id === value)
      ? [{ id: value, label: nameOfEntity({ ref: value }) }]
      : [];
  return (
    <Select
      label={label}
      size="small"
      value={value ?? ALL}
      onChange={key =>
        onChange(key === ALL || key === null ? undefined : String(key))
      }
      options={[
        ...(withoutAll ? [] : [{ id: ALL, label: t('products.all') }]),
        ...chosen,
        ...options,
      ]}
      search={options.length > 10 ? true : undefined}
    />
  );
}

export const linkOptions = (
  links: readonly EntityLink[] = [],
): FilterOption[] =>
  links.map(link => ({ id: link.ref, label: nameOfEntity(link) }));
