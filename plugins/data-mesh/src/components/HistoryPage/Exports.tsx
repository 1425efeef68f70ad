import { Alert, Button, Flex } from '@backstage/ui';
import type { HistoryQuery } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { useCommand } from '../decisions';
import { save } from './save';

const FORMATS = ['csv', 'json'] as const;

/**
 * What is selected as a file. It is fetched like everything else: a bare link would carry
 * no token.
 */
export function Exports({ query }: { query: HistoryQuery }) {
  const t = useText();
  const { api } = useDataMesh();
  const { run, pending, failure } = useCommand();
  const download = (format: (typeof FORMATS)[number]) =>
    run(async () => {
      const response = await api.exportHistory({ ...query, format });
      save(await response.blob(), `history.${format}`);
    });
  return (
    <Flex direction="column" gap="2">
      <Flex gap="2">
        {FORMATS.map(format => (
          <Button
            key={format}
            variant="secondary"
            size="small"
            isPending={pending}
            onPress={() => download(format)}
          >
            {t(`history.export.${format}`)}
          </Button>
        ))}
      </Flex>
      {failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('history.exportFailed')}
          description={failure.message}
        />
      )}
    </Flex>
  );
}
