import { Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { InitiativeMark } from '../InitiativesPage/InitiativeMark';
import { Progress } from '../InitiativesPage/Progress';
import { AsyncContent, Countdown } from '../shared';
import classes from '../InitiativesPage/Initiatives.module.css';

/** Initiatives that are shown; the page has all of them. */
const SHOWN = 5;

/** The open initiatives that end first, with how far they are. */
export function OpenInitiatives() {
  const t = useText();
  const links = useMeshLinks();
  const { api } = useDataMesh();
  const load = useLoad(
    signal => api.listInitiatives({ limit: SHOWN }, { signal }),
    [],
    { keepPrevious: true },
  );
  useLive(load.reload);
  return (
    <AsyncContent load={load}>
      {({ items }) => (
        <>
          {items.length === 0 ? (
            <Text as="p" color="secondary">
              {t('initiatives.none')}
            </Text>
          ) : (
            <ul className={classes.list}>
              {items.map(initiative => (
                <li key={initiative.id}>
                  <Link href={links.initiative(initiative.id)}>
                    {initiative.name}
                  </Link>{' '}
                  {initiative.aboutToMiss && (
                    <InitiativeMark initiative={initiative} />
                  )}{' '}
                  <Text variant="body-small" color="secondary">
                    <Countdown until={initiative.until} />
                  </Text>
                  {initiative.progress && (
                    <Progress figures={initiative.progress} />
                  )}
                </li>
              ))}
            </ul>
          )}
          <Text as="p" variant="body-small">
            <Link href={links.initiatives}>{t('initiatives.card.more')}</Link>
          </Text>
        </>
      )}
    </AsyncContent>
  );
}
