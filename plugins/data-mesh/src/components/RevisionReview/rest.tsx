import { useEffect, useState } from 'react';
import { Button, Text } from '@backstage/ui';
import { useText } from '../../hooks';
import { useCommand, type Command } from '../decisions/useCommand';
import type { Page } from '../paging';

/** A list whose first page came with something else. */
export interface RestOf<T> {
  items: readonly T[];
  /** Fetches the next page; absent when there is none. */
  more?: () => void;
  state: Command;
}

/** The further pages of a list; begins again when its first page is another one. */
export function useRest<T>(
  first: Page<T>,
  fetchPage: (cursor: string) => Promise<Page<T>>,
): RestOf<T> {
  const [fetched, setFetched] = useState<Page<T>>();
  const state = useCommand();
  useEffect(() => setFetched(undefined), [first]);
  const { nextCursor } = fetched ?? first;
  return {
    items: [...first.items, ...(fetched?.items ?? [])],
    state,
    ...(nextCursor && {
      more: () =>
        state.run(async () => {
          const page = await fetchPage(nextCursor);
          setFetched(before => ({
            items: [...(before?.items ?? []), ...page.items],
            nextCursor: page.nextCursor,
          }));
        }),
    }),
  };
}

/** The button for the next page, named for the list that it belongs to. */
export function Rest<T>(props: { of: RestOf<T>; label: string }) {
  const t = useText();
  const { more, state } = props.of;
  if (!more) return null;
  return (
    <>
      {state.failure && (
        <Text role="alert" color="danger">
          {state.failure.message}
        </Text>
      )}
      <Button
        size="small"
        variant="secondary"
        aria-label={`${t('changes.more')} (${props.label})`}
        isPending={state.pending}
        onPress={more}
      >
        {t('changes.more')}
      </Button>
    </>
  );
}
