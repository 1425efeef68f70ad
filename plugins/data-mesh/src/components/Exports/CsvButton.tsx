import { Button } from '@backstage/ui';
import { useText } from '../../hooks';
import { save } from './save';

/** What a table shows as a file; made here, because it is all here. */
export function CsvButton(props: {
  /** Name of the file, without its ending. */
  name: string;
  /** What is in it, for whoever does not see what the button stands beside. */
  label: string;
  text(): string;
}) {
  const t = useText();
  const { name, label, text } = props;
  return (
    <Button
      variant="secondary"
      size="small"
      aria-label={label}
      onPress={() =>
        save(
          new Blob([text()], { type: 'text/csv;charset=utf-8' }),
          `${name}.csv`,
        )
      }
    >
      {t('common.export.csv')}
    </Button>
  );
}
