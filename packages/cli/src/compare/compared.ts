import type { Comparison, Finding, Perspective } from '@meshwork/odcs';
import type { IgnoredFinding } from '../report/report';

/** Two contracts compared, with what of it counts. */
export interface Compared {
  /** The file of the newer contract. */
  file: string;
  /** The catalog entity it stands in, where the file has several. */
  entity?: string;
  /** The file of the older contract, if it is another one. */
  movedFrom?: string;
  /** Versions, `1.2.0`, if they have any. */
  from?: string;
  to?: string;
  /** Not there in the revision it is compared with. */
  isNew: boolean;
  /** There in the revision, and not any more. */
  isGone: boolean;
  comparison: Comparison;
  perspective: Perspective;
  /** Changes and faults of the version that count. */
  findings: Finding[];
  ignored: IgnoredFinding[];
}

/** What a change of nothing comes to. */
export const unchanged: Comparison = {
  verdict: 'safe',
  verdicts: { reader: 'safe', history: 'safe', writer: 'safe', access: 'safe' },
  requiredBump: 'none',
  declaredBump: 'none',
  bumpSufficient: true,
  changes: [],
};

/** For whom the verdict is, in a sentence. */
export const sides: Readonly<Record<Perspective, string>> = {
  reader: 'readers',
  history: 'replaying old data',
  writer: 'writers',
  access: 'what was agreed',
};

/** How far the version moved and has to, in one sentence; empty if nothing changed. */
export function versionSentence({
  requiredBump,
  declaredBump,
  bumpSufficient,
}: Comparison): string {
  if (requiredBump === 'none') return '';
  const moved =
    declaredBump === 'none'
      ? 'the version did not move'
      : `the version moved by ${declaredBump}`;
  return bumpSufficient
    ? `It asks for ${requiredBump}; ${moved}.`
    : `It asks for ${requiredBump}, but ${moved}.`;
}
