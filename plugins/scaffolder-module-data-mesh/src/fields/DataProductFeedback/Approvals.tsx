import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { useDemands } from '../ClassificationPicker/useDemands';
import { nameOfRef } from '../shared/inWords';
import { Part } from './Part';

/** What its contracts are held against, who decides on them, and what consumers will need. */
export function Approvals({ preview }: { preview: AuthoringPreview }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const { gates, demands } = preview;
  const sentences = useDemands(
    {
      ...demands,
      name: demands.classification,
      controls: demands.controls.map(({ id }) => id),
    },
    {
      controls: demands.controls.map(one => ({ ...one, evidence: '' })),
      purposes: demands.purposes?.map(title => ({
        id: title,
        title,
        extraSteps: [],
      })),
    },
  );
  const failing = gates.flatMap(({ port, policies }) =>
    policies
      .filter(({ outcome }) => outcome === 'fail')
      .map(policy => ({ port, ...policy })),
  );
  const blocking = failing.filter(({ severity }) => severity === 'blocking');
  const others = failing.filter(({ severity }) => severity !== 'blocking');
  const list = (policies: typeof failing) => (
    <ul>
      {policies.map(({ port, id, title, evidence, fix }) => (
        <li key={`${port} ${id}`}>
          {t('feedback.ofPort', { port, message: `${title}. ${evidence}.` })}{' '}
          {fix}
        </li>
      ))}
    </ul>
  );

  return (
    <>
      {blocking.length > 0 && (
        <Part title={t('feedback.blocks')}>{list(blocking)}</Part>
      )}
      {others.length > 0 && (
        <Part title={t('feedback.asksFor')}>{list(others)}</Part>
      )}
      {gates.length > 0 && (
        <Part title={t('feedback.decides')}>
          <ul>
            {gates.map(({ port, steps, reason }) => (
              <li key={port}>
                {steps.length === 0
                  ? t('feedback.nobodyDecides', { port, reason })
                  : t('feedback.decide', {
                      port,
                      reason,
                      who: steps
                        .map(
                          ({ assignedRole, approvers }) =>
                            `${assignedRole.replaceAll('-', ' ')} (${
                              approvers
                                .map(
                                  ({ ref, title }) => title ?? nameOfRef(ref),
                                )
                                .join(', ') || '–'
                            })`,
                        )
                        .join(', '),
                    })}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part
        title={t('feedback.demands', {
          classification: demands.classification,
        })}
      >
        <ul>
          {sentences.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Part>
    </>
  );
}
