import type { Finding } from '@meshwork/odcs';
import type { PolicyPath, PolicySource } from './source';
import type { PolicyFile } from './types';

/**
 * What the file of the mesh and the configuration of the portal both say, and not the same:
 * the file goes before, and whoever runs the portal should know. Pure.
 */
export function overruledFindings(
  configured: PolicyFile,
  file: PolicyFile,
  source: PolicySource,
): Finding[] {
  return overruled([], configured, file).map(path =>
    source.findingAt(
      path,
      'policy-configured',
      'The configuration of the portal says another thing here; the file goes before it.',
      'info',
    ),
  );
}

/** Places in the file. */
function overruled(
  path: PolicyPath,
  before: unknown,
  after: unknown,
): PolicyPath[] {
  if (before === undefined || after === undefined) return [];
  if (isNamed(before) && isNamed(after)) {
    return after.flatMap((own, i) =>
      overruled(
        [...path, i],
        before.find(({ name }) => name === own.name),
        own,
      ),
    );
  }
  if (isMapping(before) && isMapping(after)) {
    return Object.entries(after).flatMap(([key, own]) =>
      overruled([...path, key], before[key], own),
    );
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}

/** Classifications have names, and are said one by one. */
function isNamed(value: unknown): value is { name: string }[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(one => isMapping(one) && 'name' in one)
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
