import { builtInChecks } from '../governance';
import { lacks, type Say } from './looser';
import type { PolicyPath } from './source';
import { SEVERITIES, type CheckPolicy, type PolicyFile } from './types';

/** The checks that hold in a domain: the mesh's, tightened, and those that it adds. */
export function checksOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.checks) return mesh.checks;
  const known = mesh.checks ?? [];
  const result = [...known];
  domain.checks.forEach((own, i) => {
    const at = known.findIndex(({ id }) => id === own.id);
    if (at < 0) {
      result.push(own);
      return;
    }
    const base = known[at];
    let held = own;
    for (
      let found = looserPart(base, held);
      found;
      found = looserPart(base, held)
    ) {
      const [path, message] = found;
      say(
        ['checks', i, ...path],
        ['checks', at, ...path],
        `"${own.id}": ${message}`,
      );
      const part = path[0] as keyof CheckPolicy;
      held = { ...held, [part]: base[part] };
    }
    result[at] = held;
  });
  return result;
}

/** What of a check asks for less than the mesh's, if anything does. */
function looserPart(
  mesh: CheckPolicy,
  own: CheckPolicy,
): [PolicyPath, string] | undefined {
  if (own.off && !mesh.off) return [['off'], 'it is switched off'];
  if (own.weight < mesh.weight) return [['weight'], 'it weighs less'];
  if (mesh.blocks && !own.blocks) return [['blocks'], 'it does not block'];
  const grave = (check: CheckPolicy) => SEVERITIES.indexOf(check.severity);
  if (grave(own) < grave(mesh)) return [['severity'], 'it is less grave'];
  if (own.dimension !== mesh.dimension) {
    return [['dimension'], 'it is about something else'];
  }
  if (own.owner !== mesh.owner) {
    return [['owner'], 'somebody else decides on waivers'];
  }
  if (
    own.effectiveFrom !== undefined &&
    (mesh.effectiveFrom === undefined || own.effectiveFrom > mesh.effectiveFrom)
  ) {
    return [['effectiveFrom'], 'it counts later'];
  }
  const narrower = narrowerPart(mesh, own);
  if (narrower) return [['appliesTo', narrower], 'it applies to less'];
  return looserRule(mesh, own);
}

function narrowerPart(mesh: CheckPolicy, own: CheckPolicy): string | undefined {
  const asked = mesh.appliesTo ?? {};
  const { when, ...lists } = own.appliesTo ?? {};
  if (when !== undefined && when !== asked.when) return 'when';
  return Object.entries(lists).find(([key, values]) => {
    const before = asked[key as keyof typeof lists];
    return !before || lacks(before, values as string[]);
  })?.[0];
}

function looserRule(
  mesh: CheckPolicy,
  own: CheckPolicy,
): [PolicyPath, string] | undefined {
  const [a, b] = [mesh.rule, own.rule];
  if ('cel' in a || 'cel' in b) {
    // Whether one expression asks for less than another one cannot be told.
    return 'cel' in a && 'cel' in b && a.cel === b.cel
      ? undefined
      : [['rule'], 'another rule decides; give it an id of its own'];
  }
  if (a.use !== b.use) return [['rule', 'use'], 'another rule decides'];
  const { parameters = {} } =
    builtInChecks.find(({ id }) => id === a.use) ?? {};
  for (const [name, { standard, stricter: way }] of Object.entries(
    parameters,
  )) {
    const before = Number(a.with?.[name] ?? standard);
    const now = Number(b.with?.[name] ?? standard);
    if (way === 'higher' ? now < before : now > before) {
      return [['rule', 'with', name], `${name} asks for less`];
    }
  }
  return undefined;
}
