import type { RootConfigService } from '@backstage/backend-plugin-api';

/** Hosts that an integration is of when its configuration names none. */
const DEFAULT_HOSTS: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
};

/**
 * Where templates of this portal may put repositories: `local` with
 * `dataMesh.publish.root`, and each kind of Git host that `integrations`
 * configures (`github`, `gitlab`, …).
 *
 * @returns hosts by destination; `local` has none
 */
export function readDestinations(
  config: RootConfigService,
): ReadonlyMap<string, readonly string[]> {
  const destinations = new Map<string, string[]>();
  if (config.getOptionalString('dataMesh.publish.root')) {
    destinations.set('local', []);
  }
  const integrations = config.getOptionalConfig('integrations');
  for (const kind of integrations?.keys() ?? []) {
    const hosts = (integrations?.getOptionalConfigArray(kind) ?? []).flatMap(
      one => one.getOptionalString('host') ?? DEFAULT_HOSTS[kind] ?? [],
    );
    if (hosts.length > 0) destinations.set(kind, hosts);
  }
  return destinations;
}
