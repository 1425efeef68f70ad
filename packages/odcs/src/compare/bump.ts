import type { Bump, Perspective } from './comparison';
import type { JudgedChange } from './report';

const sizes: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

type Version = [major: number, minor: number, patch: number, pre: string];

function parse(version: unknown): Version | undefined {
  const match =
    typeof version === 'string'
      ? /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(version)
      : null;
  return match
    ? [Number(match[1]), Number(match[2]), Number(match[3]), match[4] ?? '']
    : undefined;
}

/** How far the version moved. Back, or where one is no semantic version: not at all. */
export function declaredBump(before: unknown, after: unknown): Bump {
  const [a, b] = [parse(before), parse(after)];
  if (!a || !b) return 'none';
  const bumps: Bump[] = ['major', 'minor', 'patch'];
  for (const [index, bump] of bumps.entries()) {
    if (a[index] !== b[index]) return b[index] > a[index] ? bump : 'none';
  }
  // A release follows its pre-releases; pre-releases follow each other.
  if (a[3] === b[3] || a[3] === '') return 'none';
  return b[3] === '' || follows(b[3], a[3]) ? 'patch' : 'none';
}

/**
 * Whether one pre-release comes after another: part by part, numbers as numbers
 * and before words, more parts after fewer (semver.org, 11).
 */
function follows(later: string, earlier: string): boolean {
  const [a, b] = [earlier, later].map(version => version.split('.'));
  const at = b.findIndex((part, index) => part !== a[index]);
  if (at < 0) return false;
  const [before, after] = [a[at], b[at]];
  if (before === undefined) return true;
  const isNumber = [before, after].map(part => /^\d+$/.test(part));
  if (isNumber[0] && isNumber[1]) return Number(after) > Number(before);
  if (isNumber[0] || isNumber[1]) return isNumber[0];
  return after > before;
}

/**
 * How far the version must move: breaking for one of the sides asks for a major,
 * before 1.0 for a minor; otherwise each change asks for what its row says.
 */
export function requiredBump(
  changes: readonly JudgedChange[],
  versionBefore: unknown,
  sides: readonly Perspective[],
): Bump {
  const isInitial = parse(versionBefore)?.[0] === 0;
  return changes.reduce<Bump>((bump, { change, bump: own }) => {
    const breaks = sides.some(side => change.verdicts[side] === 'breaking');
    const breaking: Bump = isInitial ? 'minor' : 'major';
    return larger(bump, breaks ? breaking : own);
  }, 'none');
}

function larger(a: Bump, b: Bump): Bump {
  return sizes.indexOf(a) >= sizes.indexOf(b) ? a : b;
}

/** Whether the version moved as far as it must. */
export function isSufficient(declared: Bump, required: Bump): boolean {
  return sizes.indexOf(declared) >= sizes.indexOf(required);
}
