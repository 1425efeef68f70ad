import { Alert, Button, Link, Text } from '@backstage/ui';
import type { AdoptionCommand } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMayOpenImports, useMeshLinks, useText } from '../../hooks';
import type { Failure } from '../decisions/failure';
import { ImportForm } from './ImportForm';
import { Result } from './Result';
import { useReading } from './useReading';
import classes from './ImportPage.module.css';

/** Makes a data product of a repository that there is: what it would be, before anything is. */
export function ImportPage() {
  const t = useText();
  const links = useMeshLinks();
  const mayOpenImports = useMayOpenImports();
  const reading = useReading();
  const { pending, read, failure } = reading;
  return (
    <div className={classes.page}>
      <div className={classes.words}>
        <Text as="p" variant="body-small">
          <Link href={links.products}>{t('adoption.back')}</Link>
        </Text>
        <Text as="h2" variant="title-small">
          {t('adoption.title')}
        </Text>
        <Text as="p" color="secondary">
          {t('adoption.intro')}
        </Text>
        {mayOpenImports && (
          <Text as="p">
            <Link href={links.imports}>{t('adoption.imports')}</Link>
          </Text>
        )}
      </div>
      <ImportForm
        isPending={pending !== undefined}
        onRead={reading.start}
        faults={failure?.faults}
      />
      {pending && <Pending command={pending} onStop={reading.stop} />}
      {failure && !pending && <Failed failure={failure} />}
      {read && (
        <Result
          // What was chosen is about what was read.
          key={`${read.command.url} ${read.adoption.product}`}
          read={read}
          isPending={pending !== undefined}
          onRead={reading.start}
        />
      )}
    </div>
  );
}

function Pending(props: { command: AdoptionCommand; onStop(): void }) {
  const t = useText();
  const { command, onStop } = props;
  return (
    <Alert
      role="status"
      status="info"
      loading
      title={t('adoption.form.reading', { host: hostOf(command.url) })}
      description={t('adoption.form.readingText')}
      customActions={
        <Button size="small" variant="secondary" onPress={onStop}>
          {t('adoption.form.stop')}
        </Button>
      }
    />
  );
}

const KNOWN = ['400', '403', '404', '409', '413', '422', '503'] as const;

function Failed({ failure }: { failure: Failure }) {
  const t = useText();
  const known = KNOWN.find(status => status === String(failure.status));
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t(`adoption.failed.${known ?? 'other'}`)}
      description={failure.message}
    />
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
