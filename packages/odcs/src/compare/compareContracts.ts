import type { OdcsDocument } from '../types';
import { mappings } from '../values';
import { declaredBump, isSufficient, requiredBump } from './bump';
import type { Comparison, Perspective, VerdictLevel } from './comparison';
import { compareDetails, same } from './match';
import { compareObjects } from './objects';
import {
  perspectives,
  type VerdictOverrides,
  type VerdictProfile,
  verdictTable,
} from './profile';
import { Report } from './report';
import { compareServiceLevels } from './serviceLevels';
import { belongings, compareIdentity } from './identity';
import {
  compareNotice,
  comparePrice,
  compareRoles,
  compareServers,
  compareStatus,
  compareTerms,
} from './terms';

/** Compared elsewhere; the version is what the comparison is held against. */
const handled = new Set([
  'version',
  'schema',
  'servers',
  'slaProperties',
  'slaDefaultElement',
  'price',
  'description',
  'roles',
  'status',
  'id',
  ...belongings,
  'customProperties',
]);

const levels: readonly VerdictLevel[] = ['safe', 'warning', 'breaking'];

/** By which table changes are judged, and from which side. */
export interface CompareOptions {
  /** By default `default`, the table in the documentation. */
  profile?: VerdictProfile;
  /** Rows that an organisation judges otherwise. */
  overrides?: VerdictOverrides;
  /**
   * Of which kind of port the contract is; by default `output`. Others write
   * into an input port, so what breaks them asks for a major as well.
   */
  port?: 'output' | 'input';
}

/**
 * Compares two documents of one contract and says for each change what it
 * means to whom, and how far the version must move for it. The order of
 * anything, comments and formatting are no change. Never throws, also for
 * documents with errors; what has the wrong shape is passed over.
 */
export function compareContracts(
  before: OdcsDocument,
  after: OdcsDocument,
  { profile, overrides, port = 'output' }: CompareOptions = {},
): Comparison {
  const report = new Report(verdictTable(profile, overrides));
  compareObjects(report, before, after);
  compareServiceLevels(report, before, after);
  compareServers(report, before, after);
  comparePrice(report, before, after);
  compareTerms(report, before, after);
  compareNotice(report, before, after);
  compareRoles(report, before, after);
  compareStatus(report, before, after);
  compareIdentity(report, before, after);
  const custom = [before, after].map(document =>
    mappings(document.customProperties).filter(
      ({ property }) => property !== 'noticePeriod',
    ),
  );
  if (!same(custom[0], custom[1])) {
    report.add('details-changed', {
      path: 'customProperties',
      before: custom[0],
      after: custom[1],
    });
  }
  compareDetails(report, '', before, after, handled);

  const changes = report.judged
    .map(({ change }) => change)
    .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  const worst = (perspective: Perspective): VerdictLevel =>
    changes.reduce<VerdictLevel>((level, { verdicts }) => {
      const other = verdicts[perspective];
      return levels.indexOf(other) > levels.indexOf(level) ? other : level;
    }, 'safe');
  const verdicts = Object.fromEntries(
    perspectives.map(perspective => [perspective, worst(perspective)]),
  ) as Record<Perspective, VerdictLevel>;
  const sides: Perspective[] =
    port === 'input' ? ['reader', 'writer'] : ['reader'];
  const required = requiredBump(report.judged, before.version, sides);
  const declared = declaredBump(before.version, after.version);
  return {
    verdict: verdicts.reader,
    verdicts,
    requiredBump: required,
    declaredBump: declared,
    bumpSufficient: isSufficient(declared, required),
    changes,
  };
}
