import { Alert, Button, Flex } from '@backstage/ui';
import { useText } from '../../hooks';
import { useCommand } from '../decisions';
import { save } from './save';

const FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/**
 * What is selected as a file. It is fetched like everything else: a bare link would carry
 * no token.
 */
export function Exports(props: {
  /** Name of the file, without its ending. */
  name: string;
  fetch(format: ExportFormat): Promise<Response>;
}) {
  const t = useText();
  const { run, pending, failure } = useCommand();
  const download = (format: ExportFormat) =>
    run(async () => {
      const response = await props.fetch(format);
      save(await response.blob(), `${props.name}.${format}`);
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
            {t(`common.export.${format}`)}
          </Button>
        ))}
      </Flex>
      {failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('common.exportFailed')}
          description={failure.message}
        />
      )}
    </Flex>
  );
}
