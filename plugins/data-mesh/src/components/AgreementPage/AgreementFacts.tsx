import type { ReactNode } from 'react';
import { Link, Text } from '@backstage/ui';
import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { PriceText } from '../AgreementCosts';
import {
  Countdown,
  Day,
  DurationText,
  EntityName,
  nameOfEntity,
  usePurposeText,
} from '../shared';
import { Confirmation } from './Origin';
import { originReview } from './origins';
import classes from './AgreementPage.module.css';

/** Who wants what, for which purpose, for how long, and what they have already. */
export function AgreementFacts(props: { agreement: AgreementDetail }) {
  const { agreement } = props;
  const t = useText();
  const links = useMeshLinks();
  const purposeText = usePurposeText();
  const { product, contract, otherAgreements } = agreement;
  return (
    <dl className={classes.facts}>
      <Fact label={t('access.agreement.consumer')}>
        <EntityName entity={agreement.consumer} />
      </Fact>
      <Fact label={t('access.agreement.port')}>
        <Link href={links.product(product.ref, 'ports', agreement.port)}>
          {nameOfEntity(product)} › {agreement.port}
        </Link>{' '}
        {t('access.environment', { environment: agreement.environment })}
      </Fact>
      {contract && (
        <Fact label={t('access.agreement.contract')}>
          <EntityName entity={contract} />
          {agreement.contractMajor !== undefined &&
            ` ${t('access.agreement.major', {
              major: String(agreement.contractMajor),
            })}`}
        </Fact>
      )}
      <Fact label={t('access.agreement.purpose')}>
        {purposeText(agreement)}
        {agreement.purposeText && (
          <Text as="div" variant="body-small" color="secondary">
            {agreement.purposeText}
          </Text>
        )}
      </Fact>
      {agreement.legalBasis && (
        <Fact label={t('access.agreement.legalBasis')}>
          {agreement.legalBasis}
        </Fact>
      )}
      <Fact label={t('access.agreement.period')}>
        <Day time={agreement.start} /> – <Day time={agreement.end} />
      </Fact>
      {agreement.endsAt && agreement.endsAt !== agreement.end && (
        <Fact label={t('access.agreement.endsEarlier')}>
          <Day time={agreement.endsAt} /> (
          <Countdown until={agreement.endsAt} />)
          {agreement.noticeBy && (
            <Text as="div" variant="body-small" color="secondary">
              {agreement.noticeBy === 'consumer-side'
                ? t('access.agreement.noticeByConsumer')
                : t('access.agreement.noticeByProvider')}
            </Text>
          )}
        </Fact>
      )}
      {agreement.noticePeriod && (
        <Fact label={t('access.agreement.notice')}>
          <DurationText iso={agreement.noticePeriod} />
        </Fact>
      )}
      {agreement.price && (
        <Fact label={t('access.costs.price')}>
          <PriceText price={agreement.price} />
        </Fact>
      )}
      {agreement.origin && agreement.origin !== 'request' && (
        <Fact label={t('access.origin.label')}>
          {t(`access.origin.${agreement.origin}`)}
          {agreement.origin === 'inherited' && (
            <Text as="div" variant="body-small" color="secondary">
              <Confirmation review={originReview(agreement)} />
            </Text>
          )}
          {agreement.movedFrom && (
            <div>
              <Link href={links.agreement(agreement.movedFrom.id)}>
                {t('access.move.from')}: {agreement.movedFrom.port}
              </Link>
            </div>
          )}
          {agreement.renews && (
            <div>
              <Link href={links.agreement(agreement.renews)}>
                {t('access.renewal.renews')}
              </Link>
            </div>
          )}
        </Fact>
      )}
      {agreement.renewal && (
        <Fact label={t('access.renewal.waits')}>
          <Day time={agreement.renewal.end} />{' '}
          <Link href={links.agreement(agreement.renewal.id)}>
            {t('access.renewal.open')}
          </Link>
        </Fact>
      )}
      {otherAgreements !== undefined && (
        <Fact label={t('access.agreement.already')}>
          {otherAgreements === 0
            ? t('access.agreement.hasNone')
            : t('access.agreement.has', { count: otherAgreements })}
        </Fact>
      )}
      {agreement.routeReason && (
        <Fact label={t('access.agreement.route')}>
          {agreement.routeReason}
          {agreement.policyVersion && (
            <Text as="div" variant="body-small" color="secondary">
              {t('access.agreement.policy', {
                version: agreement.policyVersion,
              })}
            </Text>
          )}
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
