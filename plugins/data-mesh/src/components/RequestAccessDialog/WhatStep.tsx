import type { ReactNode } from 'react';
import { Flex, Text } from '@backstage/ui';
import { useText } from '../../hooks';
import { PlanView } from '../AgreementPage/PlanView';
import { VisibleColumns } from '../AgreementPage/VisibleColumns';
import { useDataMesh } from '../../api';
import { durationText, EntityNames, takerOf, useStepName } from '../shared';
import type { Request } from './useRequest';

/** What sending it leads to: who decides, what is granted, notice and price. */
export function WhatStep({ request }: { request: Request }) {
  const t = useText();
  const stepName = useStepName();
  const { language } = useDataMesh();
  const preview = request.preview.value;
  if (!preview) return null;
  const { steps, price } = preview;
  return (
    <Flex direction="column" gap="4">
      <Part title={t('access.request.decides')}>
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
      </Part>
      <Part title={t('access.request.granted')}>
        <PlanView plan={preview.plan} />
      </Part>
      <Part title={t('access.columns.title')}>
        <VisibleColumns columns={preview.visibleColumns} />
      </Part>
      <Part title={t('access.request.notice')}>
        <Text>
          {t('access.request.noticeText', {
            notice: durationText(preview.noticePeriod, language),
          })}
        </Text>
      </Part>
      <Part title={t('access.request.price')}>
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

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <Text as="h4" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}
