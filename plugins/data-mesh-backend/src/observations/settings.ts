import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** For which products a service may report. */
export interface ReporterRule {
  /** As external access names it. */
  subject: string;
  products: string[];
  domains: string[];
}

/** How observations are taken and kept; lengths in milliseconds. */
export interface ObservationSettings {
  /** Services that may report, beside the owners of products. */
  reporters: ReporterRule[];
  /** How far the clock of who measured may be ahead. */
  clockTolerance: number;
  /** After how long what was measured says nothing of now. */
  staleAfter: number;
  keep: { single: number; hourly: number; daily: number };
}

const ref = (value: string, defaultKind: string) =>
  stringifyEntityRef(parseEntityRef(value, { defaultKind }));

/**
 * Reads `dataMesh.observations`.
 *
 * @throws InputError, or the error of the configuration reader, naming the key
 */
export function readObservationSettings(
  config: Config | undefined,
): ObservationSettings {
  const length = (key: string, otherwise: HumanDuration) =>
    durationToMilliseconds(
      config?.has(key) ? readDurationFromConfig(config, { key }) : otherwise,
    );
  const keep = {
    single: length('keep.single', { days: 30 }),
    hourly: length('keep.hourly', { days: 180 }),
    daily: length('keep.daily', { years: 3 }),
  };
  if (keep.single > keep.hourly || keep.hourly > keep.daily) {
    throw new InputError(
      'dataMesh.observations.keep: days are made of hours and hours of single observations, so single must not be longer than hourly, nor hourly than daily',
    );
  }
  return {
    keep,
    clockTolerance: length('clockTolerance', { minutes: 5 }),
    staleAfter: length('staleAfter', { days: 3 }),
    reporters: (config?.getOptionalConfigArray('principals') ?? []).map(
      rule => ({
        subject: rule.getString('subject'),
        products: (rule.getOptionalStringArray('products') ?? []).map(item =>
          ref(item, 'DataProduct'),
        ),
        domains: (rule.getOptionalStringArray('domains') ?? []).map(item =>
          ref(item, 'Domain'),
        ),
      }),
    ),
  };
}
