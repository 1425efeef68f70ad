import { useState } from 'react';
import { Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useMayOpenPlatform, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { AsyncContent, EmptyState } from '../shared';
import { SourceDetail } from './SourceDetail';
import { Sources } from './Sources';
import { useImportView } from './useImportView';
import classes from './ImportsPage.module.css';

const EXAMPLE = `dataMesh:
  imports:
    warehouse:
      kind: dbt
      url: https://github.com/our-org/warehouse/blob/main/target/manifest.json
      owners:
        Sales team: group:default/sales`;

/** What is wider than the page has to be reachable by keyboard. */
const SCROLLABLE = { role: 'region', tabIndex: 0 } as const;

/** Inventories of other tools: what of them came into the mesh, and what was not understood. */
export function ImportsPage() {
  const t = useText();
  const links = useMeshLinks();
  const mayOpenPlatform = useMayOpenPlatform();
  const { api } = useDataMesh();
  const { view, show } = useImportView();
  const [mayImport, setMayImport] = useState(false);
  const pages = usePages(async (cursor, signal) => {
    const page = await api.listImports(
      { limit: 20, ...(cursor && { cursor }) },
      { signal },
    );
    setMayImport(page.mayImport);
    return page;
  }, []);
  return (
    <div className={classes.page}>
      <div className={classes.words}>
        {mayOpenPlatform && (
          <Text as="p" variant="body-small">
            <Link href={links.platform}>{t('imports.back')}</Link>
          </Text>
        )}
        <Text as="h2" variant="title-small">
          {t('imports.title')}
        </Text>
        <Text as="p" color="secondary">
          {t('imports.intro')}
        </Text>
        <Text as="p">
          <Link href={links.importing}>{t('imports.single')}</Link>
        </Text>
      </div>
      <AsyncContent load={pages.load}>
        {sources => {
          const chosen =
            sources.find(({ source }) => source === view.source) ?? sources[0];
          if (!chosen) return <Nothing />;
          return (
            <div className={classes.page}>
              <Section title={t('imports.sources')}>
                <Sources sources={sources} />
                <MoreButton pages={pages} />
              </Section>
              <SourceDetail
                key={chosen.source}
                source={chosen}
                mayImport={mayImport}
                view={view}
                show={show}
              />
            </div>
          );
        }}
      </AsyncContent>
    </div>
  );
}

/** What to do first. */
function Nothing() {
  const t = useText();
  return (
    <EmptyState
      title={t('imports.none')}
      action={
        <pre
          className={classes.example}
          aria-label={t('imports.example')}
          {...SCROLLABLE}
        >
          {EXAMPLE}
        </pre>
      }
    >
      {t('imports.noneText')}
    </EmptyState>
  );
}
