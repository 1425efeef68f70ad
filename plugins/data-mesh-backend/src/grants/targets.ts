import type { GrantResource } from '@meshwork/backstage-plugin-data-mesh-node';
import { classificationRank } from '@meshwork/model';
import {
  describeContract,
  serversFor,
  type OdcsDocument,
} from '@meshwork/odcs';
import type { DataMeshConfig, PrincipalRule } from '../config';

/** What would be granted on one platform, or why it cannot be. */
export type GrantTarget =
  | {
      provisioner: string;
      environment: string;
      principals: string[];
      resources: GrantResource[];
      problem?: undefined;
    }
  | { provisioner: string; environment: string; problem: string };

/** Who the consumer is: the entity itself first, then whoever owns it. */
function principalsOf(
  rules: readonly PrincipalRule[],
  consumers: readonly string[],
  provisioner: string,
  environment: string,
): string[] {
  for (const consumer of consumers) {
    const rule = rules.find(
      r =>
        r.consumer === consumer &&
        r.provisioner === provisioner &&
        r.environment === environment,
    );
    if (rule) return rule.principals;
  }
  return [];
}

/**
 * What has to be granted where, for an agreement on a port: the contract says
 * where the data is, platform configuration says what of it may be granted for
 * this domain and who the consumer is there. Pure.
 *
 * @param contract the contract in effect
 * @param columns names that the agreement asks for; all up to `classification` when absent
 */
export function grantTargets(options: {
  contract: OdcsDocument;
  environment: string;
  domainRef: string;
  consumers: readonly string[];
  columns?: readonly string[];
  classification: string;
  config: Pick<DataMeshConfig, 'resources' | 'principals'>;
}): GrantTarget[] {
  const { contract, environment, domainRef, config } = options;
  const rules = config.resources.filter(
    rule => rule.domain === domainRef && rule.environment === environment,
  );
  const targets: GrantTarget[] = [];
  for (const server of serversFor(contract, environment)) {
    const container = typeof server.schema === 'string' ? server.schema : '';
    if (!container) continue;
    const rule = rules.find(r => r.provisioner === server.server);
    if (!rule) continue;
    const base = { provisioner: rule.provisioner, environment };
    if (!rule.schemas.includes(container)) {
      targets.push({
        ...base,
        problem: `Schema "${container}" may not be granted for ${domainRef}: platform configuration allows ${rule.schemas.join(
          ', ',
        )}`,
      });
      continue;
    }
    const principals = principalsOf(
      config.principals,
      options.consumers,
      rule.provisioner,
      environment,
    );
    if (principals.length === 0) {
      targets.push({
        ...base,
        problem: `Platform configuration does not say who ${options.consumers[0]} is on ${rule.provisioner} (${environment})`,
      });
      continue;
    }
    const resources = resourcesOf(contract, container, options);
    if (resources.length === 0) {
      targets.push({
        ...base,
        problem: `Nothing in schema "${container}" can be granted: no column of a table is among what was asked for and at most ${options.classification}`,
      });
      continue;
    }
    targets.push({ ...base, principals, resources });
  }
  return targets;
}

function resourcesOf(
  contract: OdcsDocument,
  container: string,
  limits: { columns?: readonly string[]; classification: string },
): GrantResource[] {
  const highest = classificationRank(limits.classification);
  return describeContract(contract).objects.flatMap(object => {
    // Only what the database knows as a column; what is nested comes with it.
    const all = object.columns.filter(column => column.depth === 0);
    const granted = all.filter(
      column =>
        classificationRank(column.classification) <= highest &&
        (!limits.columns || limits.columns.includes(column.name)),
    );
    if (granted.length === 0) return [];
    return [
      {
        container,
        name: object.physicalName ?? object.name,
        // Columns are always named: one that is added later is not covered
        // until it was looked at.
        columns: granted.map(column => column.physicalName ?? column.name),
      },
    ];
  });
}
