import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readWebhookEndpoint,
  type WebhookEndpoint,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { systemsIn, type PolicyFile } from '@meshwork/model';

/** Another system that may be given a step of approval. */
export interface ExternalSystem {
  id: string;
  /** What people call it. */
  title: string;
  endpoint: WebhookEndpoint;
}

const KEY = 'dataMesh.approvals.external';

/**
 * Reads `dataMesh.approvals.external`.
 *
 * @param configured - what the configuration says: each system that it gives a step to must
 *   be there
 * @throws InputError, or the error of the configuration reader, naming the key that is
 *   missing or wrong
 */
export function readExternalSystems(
  root: RootConfigService,
  configured: PolicyFile,
): ExternalSystem[] {
  const seen = new Set<string>();
  const systems = (root.getOptionalConfigArray(KEY) ?? []).map((system, i) => {
    const id = system.getString('id');
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
      throw new InputError(
        `${KEY}[${i}].id may have small letters, digits and hyphens only`,
      );
    }
    if (seen.has(id)) throw new InputError(`${KEY} has the id "${id}" twice`);
    seen.add(id);
    const title = system.getOptionalString('title') ?? id;
    const endpoint = readWebhookEndpoint(title, `${KEY}[${i}]`, () =>
      root
        .getOptionalConfigArray(KEY)
        ?.find(other => other.getOptionalString('id') === id),
    );
    return { id, title, endpoint };
  });
  for (const id of systemsIn(configured)) {
    if (!seen.has(id)) {
      throw new InputError(
        `dataMesh.approvals gives a step to external:${id}, and ${KEY} has no system of that id`,
      );
    }
  }
  return systems;
}
