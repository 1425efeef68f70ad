import { useEffect, useRef, useState } from 'react';
import { SearchField } from '@backstage/ui';
import { useText } from '../../hooks';

/** After the last letter, before the server is asked; milliseconds. */
const PAUSE = 300;

/** Searches while one types, with a pause so that not each letter is a request. */
export function SearchBox(props: {
  /** What is searched; products without it. */
  label?: string;
  placeholder?: string;
  value: string;
  onChange(value: string): void;
}) {
  const t = useText();
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const latest = useRef({ onChange, value });
  latest.current = { onChange, value };

  // An address opened by a link or the back button changes what is searched.
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === latest.current.value) return undefined;
    const timer = window.setTimeout(
      () => latest.current.onChange(text.trim()),
      PAUSE,
    );
    return () => window.clearTimeout(timer);
  }, [text]);

  return (
    <SearchField
      aria-label={props.label ?? t('products.search')}
      placeholder={props.placeholder ?? t('products.searchPlaceholder')}
      size="medium"
      value={text}
      onChange={setText}
      onSubmit={() => onChange(text.trim())}
      onClear={() => onChange('')}
    />
  );
}
