import { isoDuration } from '@meshwork/odcs';
import type { PolicyPath } from './source';

/** What a file of the simple form could not say in the other one. */
export interface SimpleFault {
  path: PolicyPath;
  message: string;
}

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The simple form that articles about governance use: a root `governance` with
 * `global_policies`. Understood, not written.
 *
 * @returns nothing where it is not that form
 */
export function fromSimpleForm(
  root: unknown,
): { value: unknown; faults: SimpleFault[] } | undefined {
  if (!isMapping(root) || !isMapping(root.governance)) return undefined;
  const faults: SimpleFault[] = [];
  const at = ['governance', 'global_policies'];
  const policies = root.governance.global_policies ?? {};
  if (!isMapping(policies)) {
    return {
      value: {},
      faults: [{ path: at, message: 'global_policies is not a mapping' }],
    };
  }
  const {
    data_classification: classes,
    data_quality: quality,
    ...rest
  } = policies;
  for (const name of Object.keys(rest)) {
    faults.push({ path: [...at, name], message: `"${name}" is not known` });
  }
  const value = {
    ...(classes !== undefined && {
      classifications: Array.isArray(classes)
        ? classes.map((one, i) =>
            classification(one, [...at, 'data_classification', i], faults),
          )
        : classes,
    }),
    ...(quality !== undefined && {
      quality: thresholds(quality, [...at, 'data_quality'], faults),
    }),
  };
  return { value, faults };
}

/** Where a place of the other form stands in the simple one. */
export function simplePath(path: PolicyPath): PolicyPath {
  const [first, ...rest] = path;
  const names: Record<string, string> = {
    classifications: 'data_classification',
    quality: 'data_quality',
  };
  const fields: Record<string, string> = {
    completeness: 'completeness_threshold',
    accuracy: 'accuracy_threshold',
    freshness: 'freshness_threshold',
  };
  return [
    'governance',
    'global_policies',
    ...(first === undefined ? [] : [names[first] ?? first]),
    ...rest.map(part => fields[part] ?? part),
  ];
}

function classification(
  value: unknown,
  path: PolicyPath,
  faults: SimpleFault[],
): unknown {
  if (!isMapping(value) || !Array.isArray(value.controls)) return value;
  const controls = value.controls.flatMap((control, i) => {
    // `- encryption_required: true`, and also `- encryption_required`.
    if (typeof control === 'string') return [control];
    if (isMapping(control)) {
      return Object.entries(control).flatMap(([name, demanded]) => {
        if (demanded === true) return [name];
        if (demanded === false) return [];
        faults.push({
          path: [...path, 'controls', i],
          message: `"${name}" is neither true nor false`,
        });
        return [];
      });
    }
    faults.push({
      path: [...path, 'controls', i],
      message: 'a control is written as "name: true"',
    });
    return [];
  });
  return { ...value, controls };
}

function thresholds(
  value: unknown,
  path: PolicyPath,
  faults: SimpleFault[],
): unknown {
  if (!isMapping(value)) return value;
  const read: Record<string, unknown> = {};
  for (const [name, written] of Object.entries(value)) {
    const own = /^(completeness|accuracy|freshness)_threshold$/.exec(name)?.[1];
    const found =
      own === 'freshness' ? spanOf(written) : own && percentOf(written);
    if (own && found !== undefined) read[own] = found;
    else {
      faults.push({
        path: [...path, name],
        message: own
          ? `${JSON.stringify(written)} is not ${
              own === 'freshness'
                ? 'a time such as "24 hours"'
                : 'a share such as 95%'
            }`
          : `"${name}" is not known`,
      });
    }
  }
  return read;
}

function percentOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const found = typeof value === 'string' ? PERCENT.exec(value) : null;
  return found ? Number(found[1]) : undefined;
}

function spanOf(value: unknown): string | undefined {
  return typeof value === 'string' ? isoDuration(value) : undefined;
}
