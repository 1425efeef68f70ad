import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import {
  durationInWords,
  nameOfRef,
  stagesInWords,
  takerInWords,
} from '../shared/inWords';

type Current = Policies['current'];
type Difference = Current['differences'][number];

/** How a value of policies is written: see `policyDifferences` of the model. */
type Kind =
  | 'steps'
  | 'takers'
  | 'duration'
  | 'percent'
  | 'controls'
  | 'purposes'
  | 'groups'
  | 'plain';

/**
 * What is said of a path, and what of the path the sentence names. A path that is not here is
 * shown as it is: policies may say more than this form knows.
 */
const SENTENCES = [
  [/^classifications\.(\w+)\.accessSteps$/, 'accessSteps', 'steps'],
  [/^classifications\.(\w+)\.longestPeriod$/, 'longestPeriod', 'duration'],
  [/^classifications\.(\w+)\.defaultNotice$/, 'defaultNotice', 'duration'],
  [/^classifications\.(\w+)\.controls$/, 'controls', 'controls'],
  [/^classifications\.(\w+)\.purposes$/, 'purposes', 'purposes'],
  [/^purposes\.([\w-]+)\.extraSteps$/, 'extraSteps', 'steps'],
  [/^revisions\.first\.(\w+)$/, 'revisionsFirst', 'steps'],
  [/^revisions\.breaking\.(\w+)$/, 'revisionsBreaking', 'steps'],
  [/^revisions\.warning\.(\w+)$/, 'revisionsWarning', 'steps'],
  [/^revisions\.safe\.(\w+)$/, 'revisionsSafe', 'steps'],
  [/^residency\.(\w+)$/, 'residency', 'plain'],
  [/^quality\.(completeness)$/, 'completeness', 'percent'],
  [/^quality\.(accuracy)$/, 'accuracy', 'percent'],
  [/^quality\.(freshness)$/, 'freshness', 'duration'],
  [/^(breakGlass)\.longest$/, 'breakGlass', 'duration'],
  [/^(waivers)\.longest$/, 'waivers', 'duration'],
  [/^grace\.(products)$/, 'graceProducts', 'duration'],
  [/^grace\.(checks)$/, 'graceChecks', 'duration'],
  [/^routing\.(remindAfter)$/, 'remindAfter', 'duration'],
  [/^routing\.(escalateAfter)$/, 'escalateAfter', 'duration'],
  [/^routing\.(lapseAfter)$/, 'lapseAfter', 'duration'],
  [/^routing\.(escalateTo)$/, 'escalateTo', 'takers'],
  [/^criticality\.(setBy)$/, 'criticalitySetBy', 'takers'],
  [/^criticality\.(confirmedBy)$/, 'criticalityConfirmedBy', 'takers'],
  [/^roles\.(privacy-officer|governance)$/, 'roles', 'groups'],
] as const satisfies readonly (readonly [RegExp, string, Kind])[];

/** What holds or does not: there is nothing to say beyond that. */
const FLAGS = [
  [/^classifications\.(\w+)\.legalBasisRequired$/, 'true', 'legalBasis'],
  [/^classifications\.(\w+)\.sameTeamPasses$/, 'false', 'sameTeam'],
] as const;

/** Says a difference between a domain's policies and those of the mesh in a sentence. */
export function useDifferences(
  policies: Current['policies'],
): (difference: Difference) => string {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const titleIn = (all: readonly { id: string; title: string }[] | undefined) =>
    function titleOf(id: string) {
      return all?.find(one => one.id === id)?.title ?? id;
    };
  const control = titleIn(policies.controls);
  const purpose = titleIn(policies.purposes);

  const write = (value: string, kind: Kind): string => {
    const list = value.split(', ');
    switch (kind) {
      case 'steps':
        return stagesInWords(
          list.map(stage => stage.split(' + ')),
          { and: t('and'), then: t('then') },
        );
      case 'takers':
        return list.map(takerInWords).join(', ');
      case 'duration':
        return value === 'never' ? t('domain.never') : durationInWords(value);
      case 'percent':
        return `${value} %`;
      case 'controls':
        return list.map(control).join(', ');
      case 'purposes':
        return list.map(purpose).join(', ');
      case 'groups':
        return list.map(nameOfRef).join(', ');
      default:
        return list.join(', ');
    }
  };
  const orNobody = (value: string, kind: Kind) =>
    value === '' ? t('domain.nobodyElse') : write(value, kind);

  return ({ path, before, after }) => {
    for (const [pattern, value, key] of FLAGS) {
      const [, what] = pattern.exec(path) ?? [];
      if (what && after === value) return t(`domain.says.${key}`, { what });
    }
    for (const [pattern, key, kind] of SENTENCES) {
      const [, of] = pattern.exec(path) ?? [];
      if (of !== undefined) {
        const what = key === 'extraSteps' ? purpose(of) : takerInWords(of);
        const said = t(`domain.says.${key}`, {
          what,
          after: orNobody(after, kind),
        });
        return before === undefined
          ? said
          : t('domain.elsewhere', { said, before: orNobody(before, kind) });
      }
    }
    return before
      ? t('domain.tighter', { path, before, after })
      : t('domain.adds', { path, after });
  };
}
