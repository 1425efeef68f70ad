import { useState } from 'react';
import { Alert, Link, Text } from '@backstage/ui';
import type {
  ChangeAhead,
  RevisionCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMe, useMeshLinks, useText } from '../../hooks';
import { readFailure, Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { Countdown, Day, EntityName, nameOfEntity } from '../shared';
import { ChangeActions } from '../RevisionReview/ChangeActions';
import classes from './ChangesAhead.module.css';

/**
 * What is coming for those I speak for: what changes, when, what happens if nobody answers,
 * and the answer in place. Nothing where nothing is coming.
 */
export function ChangesAhead(props: {
  /** Only what is coming for this agreement. */
  agreement?: string;
  /** Only what nobody has answered. */
  unanswered?: boolean;
  /** Another heading than the one that stands over all of them. */
  title?: string;
}) {
  const { agreement, unanswered, title } = props;
  const { api, notify } = useDataMesh();
  const t = useText();
  const me = useMe();
  const [moved, setMoved] = useState(false);
  const pages = usePages(
    (cursor, signal) =>
      api.listChangesAhead(
        {
          ...(agreement && { agreement }),
          ...(unanswered && { unanswered }),
          ...(cursor && { cursor }),
        },
        { signal },
      ),
    [agreement, unanswered],
  );
  const changes = pages.load.value ?? [];
  if (changes.length === 0 && !moved) return null;

  const answer = async (
    change: ChangeAhead,
    action: RevisionCommand['action'],
    reason?: string,
    more?: Record<string, string>,
  ) => {
    setMoved(false);
    try {
      await api.actOnRevision(change.revision, {
        ...more,
        action,
        agreement: change.agreement,
        stateVersion: change.stateVersion,
        ...(reason && { reason }),
      });
      notify(t('reviews.done.answer'));
    } catch (error) {
      if (readFailure(error).status !== 409) throw error;
      setMoved(true);
    }
    pages.load.reload();
    me.reload();
  };
  return (
    <Section title={title ?? t('changes.ahead.title')}>
      {moved && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('reviews.conflict.title')}
          description={t('reviews.conflict.nothing')}
        />
      )}
      <ul className={classes.list}>
        {changes.map(change => (
          <li
            key={`${change.revision}:${change.agreement}`}
            className={classes.change}
          >
            <OneChange change={change} />
            <div className={classes.answers}>
              <ChangeActions
                actions={['answer']}
                of={`${nameOfEntity(change.product)} › ${change.port}`}
                onAction={(action, reason, more) =>
                  answer(change, action, reason, more)
                }
              />
            </div>
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} />
    </Section>
  );
}

function OneChange({ change }: { change: ChangeAhead }) {
  const t = useText();
  const links = useMeshLinks();
  const { product, port, version, consumer } = change;
  return (
    <>
      <div>
        <Link href={links.revisionReview(change.revision)} weight="bold">
          {t('changes.ahead.what', {
            port: `${nameOfEntity(product)} › ${port}`,
            version,
          })}
        </Link>{' '}
        <Text color="secondary">
          {t('changes.ahead.for')} <EntityName entity={consumer} />
        </Text>
      </div>
      <ul className={classes.what}>
        {change.why.map(({ path, summary }) => (
          <li key={`${path}:${summary}`}>{summary}</li>
        ))}
      </ul>
      <Text as="div">
        {t('changes.ahead.when')} <Day time={change.effectiveAt} /> (
        <Countdown until={change.effectiveAt} />)
      </Text>
      <Text as="div" color="secondary">
        {change.answer ? (
          <>
            {t(`changes.ahead.answered.${change.answer}`)}
            {change.migratingBy && (
              <>
                {' '}
                <Day time={change.migratingBy} />
              </>
            )}
          </>
        ) : (
          <>
            {t('changes.ahead.silence')} <Day time={change.noticeEndAt} />
          </>
        )}
      </Text>
    </>
  );
}
