import { Alert, Button, Flex } from '@backstage/ui';
import { useText } from '../../hooks';
import type { Pages } from './usePages';

/** Fetches the next page of a list, where there is one. */
export function MoreButton<T>({ pages }: { pages: Pages<T> }) {
  const t = useText();
  const { more, moreState } = pages;
  if (!more) return null;
  return (
    <Flex direction="column" gap="2" align="start">
      {moreState.failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('common.error.unknownTitle')}
          description={moreState.failure.message}
        />
      )}
      <Button variant="secondary" onPress={more} isPending={moreState.pending}>
        {t('common.showMore')}
      </Button>
    </Flex>
  );
}
