import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { durationInWords, stagesInWords } from '../shared/inWords';

type Document = Policies['current']['policies'];

/** What a classification demands, a sentence each; nothing while its rules are not known. */
export function useDemands(
  rules: NonNullable<Document['classifications']>[number] | undefined,
  policies: Document | undefined,
): string[] {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  if (!rules) return [];
  const { controls, accessSteps, longestPeriod, purposes } = rules;
  const titleOf = (
    id: string,
    all: readonly { id: string; title: string }[] = [],
  ) => all.find(one => one.id === id)?.title ?? id;
  const list = (texts: readonly string[]) => texts.join(', ');
  return [
    ...(rules.description ? [rules.description] : []),
    accessSteps.length > 0
      ? t('classification.approvedBy', {
          who: stagesInWords(accessSteps, { and: t('and'), then: t('then') }),
        })
      : t('classification.approvedByNobody'),
    ...(controls.length > 0
      ? [
          t('classification.controls', {
            controls: list(controls.map(id => titleOf(id, policies?.controls))),
          }),
        ]
      : []),
    ...(purposes
      ? [
          t('classification.purposes', {
            purposes: list(purposes.map(id => titleOf(id, policies?.purposes))),
          }),
        ]
      : []),
    ...(rules.legalBasisRequired ? [t('classification.legalBasis')] : []),
    ...(longestPeriod
      ? [
          t('classification.longest', {
            period: durationInWords(longestPeriod),
          }),
        ]
      : []),
  ];
}
