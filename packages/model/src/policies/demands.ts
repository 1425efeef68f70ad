import {
  CONTROL_CHECKS,
  CONTROL_OF_CHECK,
  PURPOSE_LIMITATION,
} from '../governance';
import type { CheckPolicy, PolicyFile } from './types';

const SHIPPED: ReadonlySet<string> = new Set(CONTROL_OF_CHECK.values());

/**
 * What of the policies decides on the outcome of a check beside its rule: of which
 * classifications its controls are demanded, and where data may be. As text; nothing for a
 * check that does not depend on it. Another one, and what comes of the check is laid to the
 * policy. Only its own controls: who demands one more control changes nothing in the others.
 * Pure.
 */
export function demandsOf(
  { rule }: CheckPolicy,
  { classifications = [], purposes, residency }: PolicyFile,
): string | undefined {
  if (!('use' in rule) || !CONTROL_CHECKS.has(rule.use)) return undefined;
  if (rule.use === 'residency-kept') return JSON.stringify(residency ?? {});
  const control = CONTROL_OF_CHECK.get(rule.use);
  const concerns = (id: string) =>
    control === undefined ? !SHIPPED.has(id) : id === control;
  const demanding = classifications.flatMap(
    ({ name, controls = [], ...own }) => {
      const asked = controls.filter(concerns).sort();
      if (asked.length === 0) return [];
      return control === PURPOSE_LIMITATION
        ? [[name, asked, own.purposes]]
        : [[name, asked]];
    },
  );
  return JSON.stringify([
    demanding,
    ...(control === PURPOSE_LIMITATION ? [purposes?.map(({ id }) => id)] : []),
  ]);
}
