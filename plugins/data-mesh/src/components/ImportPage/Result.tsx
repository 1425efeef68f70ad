import { useState } from 'react';
import { ButtonLink, Text } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import type {
  Adoption,
  AdoptionCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { DocumentText } from '../ContractView/DocumentText';
import { Section } from '../decisions';
import { Notes } from './Notes';
import { Ports } from './Ports';
import type { Reading } from './useReading';
import classes from './ImportPage.module.css';

/** The template that makes what was read come true. */
const TEMPLATE = { namespace: 'default', name: 'adopt-repository' };

/** What would become of an address: ports, what was not understood, and the files. */
export function Result(props: {
  read: NonNullable<Reading['read']>;
  isPending: boolean;
  onRead(command: AdoptionCommand): void;
}) {
  const t = useText();
  const { read, isPending, onRead } = props;
  const { command, adoption } = read;
  const { found, ports, product } = adoption;
  const [picked, setPicked] = useState<ReadonlySet<string>>(
    () => new Set(ports.map(({ name }) => name)),
  );
  // Of what was chosen before, the next reading may find less.
  const there = new Set([...found, ...ports].map(({ name }) => name));
  const chosen = new Set([...picked].filter(name => there.has(name)));
  const isStale =
    chosen.size !== ports.length || ports.some(({ name }) => !chosen.has(name));
  // All of them are wanted: those that come later as well.
  const only =
    chosen.size === adoption.totalFound
      ? undefined
      : found.map(({ name }) => name).filter(name => chosen.has(name));
  return (
    <section
      className={classes.page}
      aria-label={t('adoption.result', { product })}
    >
      <Text as="h3" variant="title-small">
        {t('adoption.result', { product })}
      </Text>
      <Ports
        adoption={adoption}
        chosen={chosen}
        onChoose={setPicked}
        isStale={isStale}
        isPending={isPending}
        onAgain={() => onRead({ ...command, only })}
      />
      <Notes adoption={adoption} />
      {adoption.files.length > 0 && <FileList files={adoption.files} />}
      {ports.length > 0 && (
        <Next command={{ ...command, only }} read={read} isStale={isStale} />
      )}
    </section>
  );
}

function FileList({ files }: { files: Adoption['files'] }) {
  const t = useText();
  return (
    <Section title={t('adoption.files.title')}>
      <Text as="p" color="secondary">
        {t('adoption.files.help')}
      </Text>
      <ul className={classes.files}>
        {files.map(({ path, content, replaces }) => (
          <li key={path}>
            {content === undefined ? (
              t('adoption.files.tooLarge', { path })
            ) : (
              <DocumentText
                title={
                  replaces ? `${path} (${t('adoption.files.replaces')})` : path
                }
                document={content}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Next(props: {
  command: AdoptionCommand;
  read: NonNullable<Reading['read']>;
  isStale: boolean;
}) {
  const t = useText();
  const { template } = useMeshLinks();
  const { command, read, isStale } = props;
  const { url, owner, domain, dialect, only, anew } = command;
  const { product } = read.adoption;
  return (
    <Section title={t('adoption.next.title')}>
      <Text as="p" color="secondary">
        {template ? t('adoption.next.text') : t('adoption.next.noTemplates')}
      </Text>
      {template && isStale && (
        <Text as="p" role="status">
          {t('adoption.next.stale')}
        </Text>
      )}
      {template && !isStale && (
        <div>
          <ButtonLink
            variant="primary"
            iconEnd={<RiArrowRightLine />}
            href={template(TEMPLATE.namespace, TEMPLATE.name, {
              url,
              name: product,
              owner,
              domain,
              ...(dialect && { dialect }),
              ...(only && { only }),
              ...(anew && { anew }),
            })}
          >
            {t('adoption.next.open')}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
