import type { OdcsQualityRule } from '../../types';
import { text } from '../../values';

/** How bad it is if a rule is broken, in the three steps that tools have. */
export type Level = 'info' | 'warning' | 'error';

const levels = new Map<string, Level>([
  ['info', 'info'],
  ['information', 'info'],
  ['low', 'info'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['medium', 'warning'],
]);

/** A rule's severity as people wrote it, in lower case. */
export const severityWord = (
  rule: OdcsQualityRule | undefined,
): string | undefined => text(rule?.severity)?.trim().toLowerCase();

/**
 * The level of a rule. The standard leaves the word free: one that is not
 * known is taken as seriously as it can be, and so is a rule without any.
 */
export function levelOf(rule: OdcsQualityRule | undefined): Level {
  return levels.get(severityWord(rule) ?? '') ?? 'error';
}
