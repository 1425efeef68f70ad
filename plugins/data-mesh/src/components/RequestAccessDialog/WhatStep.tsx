import type { ReactNode } from 'react';
import { Alert, Flex, Text } from '@backstage/ui';
import type { AgreementPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { PlanView } from '../AgreementPage/PlanView';
import { VisibleColumns } from '../AgreementPage/VisibleColumns';
import { useDataMesh } from '../../api';
import { durationText, EntityNames, takerOf, useStepName } from '../shared';
import { missingOf } from './previews';
import type { Request } from './useRequest';
import classes from './RequestAccessDialog.module.css';

/** What sending it leads to, for each port: each is decided on its own. */
export function WhatStep({ request }: { request: Request }) {
  const t = useText();
  const previews = request.previews.value ?? [];
  const several = previews.length > 1;
  return (
    <Flex direction="column" gap="5">
      {several && (
        <Text color="secondary">{t('access.request.eachOnItsOwn')}</Text>
      )}
      {previews.map(
        ({ port, preview }) =>
          preview && (
            <section key={port} aria-label={port}>
              {several && <h4 className={classes.portHeading}>{port}</h4>}
              <OfPort preview={preview} heading={several ? 'h5' : 'h4'} />
            </section>
          ),
      )}
    </Flex>
  );
}

/** Who decides, what is granted, notice and price; what is missing comes first. */
function OfPort(props: { preview: AgreementPreview; heading: 'h4' | 'h5' }) {
  const { preview, heading } = props;
  const t = useText();
  const { language } = useDataMesh();
  const { price } = preview;
  return (
    <Flex direction="column" gap="4">
      <Missing preview={preview} />
      <Part heading={heading} title={t('access.request.decides')}>
        <Route preview={preview} />
      </Part>
      <Part heading={heading} title={t('access.request.granted')}>
        <PlanView plan={preview.plan} />
      </Part>
      <Part heading={heading} title={t('access.columns.title')}>
        <VisibleColumns columns={preview.visibleColumns} />
      </Part>
      <Part heading={heading} title={t('access.request.notice')}>
        <Text>
          {t('access.request.noticeText', {
            notice: durationText(preview.noticePeriod, language),
          })}
        </Text>
      </Part>
      <Part heading={heading} title={t('access.request.price')}>
        <Text>
          {price
            ? [
                price.amount.toLocaleString(language),
                price.currency,
                price.unit,
              ]
                .filter(Boolean)
                .join(' ')
            : t('access.request.free')}
        </Text>
      </Part>
    </Flex>
  );
}

function Route({ preview }: { preview: AgreementPreview }) {
  const t = useText();
  const stepName = useStepName();
  const { steps } = preview;
  return (
    <>
      {steps.length === 0 ? (
        <Text>{t('access.request.nobodyDecides')}</Text>
      ) : (
        <ol>
          {steps.map(step => (
            <li key={step.position}>
              {stepName(
                step.assignedRole === step.role
                  ? takerOf(step)
                  : step.assignedRole,
              )}
              {!step.system && ': '}
              {step.system || step.approvers.length > 0 ? (
                <EntityNames entities={step.approvers} />
              ) : (
                t('reviews.bar.nobody')
              )}
              {step.note && (
                <Text as="div" variant="body-small" color="secondary">
                  {step.note}
                </Text>
              )}
            </li>
          ))}
        </ol>
      )}
      <Text variant="body-small" color="secondary">
        {preview.routeReason}
      </Text>
    </>
  );
}

/** What would keep it from being given, before anybody has to find out. */
function Missing({ preview }: { preview: AgreementPreview }) {
  const t = useText();
  const stepName = useStepName();
  const { nobodyOn, problems } = missingOf(preview);
  if (nobodyOn.length + problems.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={t('access.request.missing')}
      description={
        <ul className={classes.plain}>
          {nobodyOn.map(step => (
            <li key={step.position}>
              {t('access.request.nobodyOn', { step: stepName(takerOf(step)) })}
            </li>
          ))}
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      }
    />
  );
}

function Part(props: {
  title: string;
  heading: 'h4' | 'h5';
  children: ReactNode;
}) {
  return (
    <section aria-label={props.title}>
      <Text as={props.heading} weight="bold">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}
