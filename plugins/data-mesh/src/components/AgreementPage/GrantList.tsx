import { Alert, Text } from '@backstage/ui';
import type { Grant } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Identifier, RelativeTime, StateChip } from '../shared';
import classes from './AgreementPage.module.css';

/** What should be and what is on the platform, for each grant of an agreement. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const t = useText();
  if (grants.length === 0) {
    return <Text color="secondary">{t('access.grants.none')}</Text>;
  }
  // What is left of an earlier plan is shown as long as it is there.
  const earlier = grants.filter(
    ({ replacedAt, status }) => replacedAt && status === 'absent',
  );
  const rest = grants.filter(grant => !earlier.includes(grant));
  return (
    <>
      <Grants grants={rest} />
      {earlier.length > 0 && (
        <details>
          <summary>
            {t('access.grants.earlier', { number: String(earlier.length) })}
          </summary>
          <Grants grants={earlier} />
        </details>
      )}
    </>
  );
}

function Grants({ grants }: { grants: readonly Grant[] }) {
  return (
    <ul className={classes.cards}>
      {grants.map(grant => (
        <OneGrant key={grant.id} grant={grant} />
      ))}
    </ul>
  );
}

function OneGrant({ grant }: { grant: Grant }) {
  const t = useText();
  return (
    <li className={classes.card}>
      <Text weight="bold">
        {t('access.plan.heading', {
          provisioner: grant.provisioner,
          environment: grant.environment,
        })}
      </Text>
      {grant.replacedAt && (
        <Text color="secondary">
          {t('access.grants.replaced')} <RelativeTime time={grant.replacedAt} />
        </Text>
      )}
      <dl className={classes.facts}>
        <div className={classes.fact}>
          <dt>{t('access.grants.wish')}</dt>
          <dd>{t(`access.grants.${grant.wish}`)}</dd>
        </div>
        <div className={classes.fact}>
          <dt>{t('access.grants.status')}</dt>
          <dd>
            <StateChip kind="grant" state={grant.status} />
          </dd>
        </div>
        <div className={classes.fact}>
          <dt>{t('access.grants.principals')}</dt>
          <dd>
            <Identifier name={grant.principals.join(', ') || '–'} />
          </dd>
        </div>
        <div className={classes.fact}>
          <dt>{t('access.grants.resources')}</dt>
          <dd>
            <Identifier name={grant.resources.join(', ') || '–'} />
          </dd>
        </div>
        {(grant.attempts ?? 0) > 0 && (
          <div className={classes.fact}>
            <dt>{t('access.grants.attempts')}</dt>
            <dd>{grant.attempts}</dd>
          </div>
        )}
        {grant.use && (
          <div className={classes.fact}>
            <dt>{t('access.grants.used')}</dt>
            <dd>
              {!grant.use.lastUsedAt && `${t('access.grants.unusedSince')} `}
              <RelativeTime
                time={grant.use.lastUsedAt ?? grant.use.observedSince}
              />
            </dd>
          </div>
        )}
        <div className={classes.fact}>
          <dt>{t('access.grants.updated')}</dt>
          <dd>
            <RelativeTime time={grant.updatedAt} />
          </dd>
        </div>
      </dl>
      {grant.waitingFor && (
        <Alert
          status="info"
          icon
          title={t('access.grants.waiting')}
          description={
            <>
              {grant.waitingFor}
              {grant.waitingUntil && (
                <>
                  {' '}
                  (<RelativeTime time={grant.waitingUntil} />)
                </>
              )}
            </>
          }
        />
      )}
      {grant.blocked && (
        <Alert
          status="warning"
          icon
          title={t('access.grants.blocked')}
          description={grant.blocked}
        />
      )}
      {grant.diagnostics && (
        <Alert
          status={grant.status === 'failed' ? 'danger' : 'info'}
          icon
          title={t('access.grants.diagnostics')}
          description={grant.diagnostics}
        />
      )}
    </li>
  );
}
