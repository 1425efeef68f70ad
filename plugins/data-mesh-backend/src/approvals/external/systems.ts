import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readWebhookEndpoint,
  type WebhookEndpoint,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { readTaker, type ApprovalPolicy, type Steps } from '@meshwork/model';

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
 * @param policy - each system that it gives a step to must be there
 * @throws InputError, or the error of the configuration reader, naming the key that is
 *   missing or wrong
 */
export function readExternalSystems(
  root: RootConfigService,
  policy: ApprovalPolicy,
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
  for (const id of systemsOf(policy)) {
    if (!seen.has(id)) {
      throw new InputError(
        `dataMesh.approvals gives a step to external:${id}, and ${KEY} has no system of that id`,
      );
    }
  }
  return systems;
}

/** Every system that a policy gives a step to. */
function systemsOf(policy: ApprovalPolicy): Set<string> {
  const steps: Steps[] = [
    ...policy.classifications.map(({ accessSteps }) => accessSteps),
    ...policy.purposes.map(({ extraSteps }) => extraSteps ?? []),
    ...Object.values(policy.revisions).flatMap(of => Object.values(of)),
  ];
  const takers = steps.flat(2).map(readTaker);
  return new Set(
    takers.flatMap(({ kind, target }) =>
      kind === 'external' && target ? [target] : [],
    ),
  );
}
