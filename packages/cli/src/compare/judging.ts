import {
  type CompareOptions,
  type VerdictProfile,
  verdictProfiles,
} from '@meshwork/odcs';
import type { Given } from '../args/command';
import { readText } from '../io/files';
import type { Host } from '../io/host';
import { orCannotRun } from '../io/settings';
import { type Config, readVerdicts } from '../settings/config';

/** By which table to judge: that of an option goes before that of the settings. */
export async function compareOptionsOf(
  host: Host,
  options: Given,
  config: Config,
): Promise<CompareOptions> {
  const profile = options.text('profile');
  const isKnown = verdictProfiles.some(known => known === profile);
  const table =
    profile === undefined || isKnown
      ? {
          profile: (profile as VerdictProfile | undefined) ?? config.profile,
          overrides: config.verdicts,
        }
      : {
          overrides: await readText(host, profile).then(text =>
            orCannotRun(() => readVerdicts(text, profile)),
          ),
        };
  return { ...table, port: options.text('port') as 'output' | 'input' };
}
