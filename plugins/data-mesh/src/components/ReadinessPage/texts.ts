import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import type { MeshText } from '../../hooks';

export type Question = MeshReadiness['questions'][number];
export type QuestionId = Question['id'];

/** What each choice of each question is called. */
const CHOICES = {
  'bottleneck never': 'readiness.choice.never',
  'bottleneck sometimes': 'readiness.choice.sometimes',
  'bottleneck often': 'readiness.choice.often',
  'governance low': 'readiness.choice.low',
  'governance medium': 'readiness.choice.medium',
  'governance high': 'readiness.choice.high',
  'ownership none': 'readiness.choice.none',
  'ownership some': 'readiness.choice.some',
  'ownership most': 'readiness.choice.most',
  'platform none': 'readiness.choice.nothing',
  'platform partly': 'readiness.choice.partly',
  'platform self-service': 'readiness.choice.selfService',
} as const;

/** An answer in words: `often`, or how many there are of what. */
export function valueText(
  t: MeshText,
  id: QuestionId,
  value: number | string,
): string {
  const named = `${id} ${value}`;
  if (named in CHOICES) return t(CHOICES[named as keyof typeof CHOICES]);
  switch (id) {
    case 'domains':
    case 'sources':
    case 'experience':
    case 'team-size':
      return t(`readiness.count.${id}`, { value: String(value) });
    default:
      // A choice of a newer backend.
      return String(value);
  }
}
