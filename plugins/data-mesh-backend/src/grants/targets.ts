import type { GrantResource } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  offeredColumns,
  readableColumns,
  type OutputPort,
  type PlanTarget,
  type ReadableColumn,
} from '@meshwork/model';
import {
  describeContract,
  serversFor,
  type OdcsDocument,
} from '@meshwork/odcs';
import type { DataMeshConfig, PrincipalRule } from '../config';
import type { GrantSettings } from './settings';

/** What would be granted on one platform, or why it cannot be. */
export type GrantTarget =
  | {
      provisioner: string;
      environment: string;
      principals: string[];
      resources: GrantResource[];
      problem?: undefined;
    }
  | {
      provisioner: string;
      environment: string;
      problem: string;
      /** The contract gives nothing of what was asked for; the platform would allow it. */
      nothing?: true;
    };

/** What can be granted, once for each platform. Pure. */
export function mergedTargets(targets: readonly GrantTarget[]) {
  const merged = new Map<
    string,
    Extract<GrantTarget, { problem?: undefined }>
  >();
  for (const target of targets) {
    if (target.problem !== undefined) continue;
    const known = merged.get(target.provisioner);
    merged.set(target.provisioner, {
      ...target,
      resources: [...(known?.resources ?? []), ...target.resources],
    });
  }
  return [...merged.values()];
}

/**
 * What grants should become, once for each platform that is concerned: what can be granted
 * there, that nothing can, or what stands in the way. Pure.
 *
 * @param granted - the platforms on which something is granted now
 */
export function planTargets(
  targets: readonly GrantTarget[],
  place: {
    contract: OdcsDocument;
    environment: string;
    granted: readonly string[];
  },
): PlanTarget[] {
  const plans = mergedTargets(targets).map(
    ({ provisioner, principals, resources }): PlanTarget => ({
      provisioner,
      plan: { principals, resources },
    }),
  );
  const servers = serversFor(place.contract, place.environment).map(
    ({ server }) => server,
  );
  for (const provisioner of new Set(place.granted)) {
    if (plans.some(plan => plan.provisioner === provisioner)) continue;
    const problems = targets.filter(
      target =>
        target.provisioner === provisioner && target.problem !== undefined,
    );
    const wall = problems.find(target => !('nothing' in target));
    if (wall?.problem !== undefined) {
      plans.push({ provisioner, blocked: wall.problem });
    } else if (problems.length > 0) {
      plans.push({ provisioner, nothing: true });
    } else if (servers.includes(provisioner)) {
      plans.push({
        provisioner,
        blocked: `Platform configuration gives this domain nothing on ${provisioner} (${place.environment}) any more`,
      });
    }
  }
  return plans;
}

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
 * @param masked of these the ones to be had masked: their masked form is granted and never
 *   they themselves
 */
export function grantTargets(options: {
  contract: OdcsDocument;
  environment: string;
  domainRef: string;
  consumers: readonly string[];
  columns?: readonly string[];
  /** Those that are agreed to be had masked. */
  masked?: readonly string[];
  classification: string;
  /** What counts for a masked form that the contract says nothing of. */
  productClassification: string;
  /** The port as its descriptor names it; only names of it are believed. */
  port?: Pick<OutputPort, 'name' | 'type' | 'environments'>;
  config: Pick<DataMeshConfig, 'resources' | 'principals'> & {
    grants?: Pick<GrantSettings, 'manual' | 'rowFilters'>;
  };
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
        nothing: true,
        problem: `Nothing in schema "${container}" can be granted: no column of a table is among what was asked for and at most ${options.classification}`,
      });
      continue;
    }
    const filter = options.port?.environments?.find(
      ({ name }) => name === environment,
    )?.rowFilter;
    if (filter === undefined) {
      targets.push({ ...base, principals, resources });
      continue;
    }
    const filtered = throughFilter(resources, filter, {
      ...base,
      domainRef,
      config,
    });
    targets.push(
      typeof filtered === 'string'
        ? { ...base, problem: filtered }
        : { ...base, principals, resources: filtered },
    );
  }
  return targets.length > 0 ? targets : manualTargets(options);
}

function resourcesOf(
  contract: OdcsDocument,
  container: string,
  limits: {
    columns?: readonly string[];
    masked?: readonly string[];
    classification: string;
    productClassification: string;
  },
): GrantResource[] {
  return describeContract(contract).objects.flatMap(object => {
    const granted = readableColumns(
      offeredColumns({ objects: [object] }, limits.productClassification),
      limits,
      limits.classification,
      // Only what the database knows as a column; what is nested comes with it.
    ).filter(({ column }) => column.depth === 0);
    if (granted.length === 0) return [];
    const masked = granted.flatMap(({ column, form, masked: as }) =>
      form === 'masked' && as
        ? [{ column: column.physicalName ?? column.name, as: as.physicalName }]
        : [],
    );
    return [
      {
        container,
        name: object.physicalName ?? object.name,
        // Columns are always named: one that is added later is not covered
        // until it was looked at. A masked form may be a column of its own as well.
        columns: [...new Set(granted.map(physicalName))],
        ...(masked.length > 0 && { masked }),
      },
    ];
  });
}

function physicalName({ column, form, masked }: ReadableColumn): string {
  return form === 'masked' && masked
    ? masked.physicalName
    : column.physicalName ?? column.name;
}

/**
 * Views in place of tables, as platform configuration has them for this domain; what is
 * wrong otherwise. The table itself is never granted where a filter is named.
 */
function throughFilter(
  resources: readonly GrantResource[],
  filter: string,
  place: {
    provisioner: string;
    environment: string;
    domainRef: string;
    config: Parameters<typeof grantTargets>[0]['config'];
  },
): GrantResource[] | string {
  const filtered: GrantResource[] = [];
  for (const { container, name, ...rest } of resources) {
    const rule = place.config.grants?.rowFilters.find(
      r =>
        r.name === filter &&
        r.domain === place.domainRef &&
        r.provisioner === place.provisioner &&
        r.environment === place.environment &&
        r.schema === container &&
        r.table === name,
    );
    if (!rule) {
      return `The port asks for the row filter "${filter}", and platform configuration has none of that name for ${container}.${name} (dataMesh.grants.rowFilters)`;
    }
    filtered.push({ container, name: rule.view, ...rest, filters: name });
  }
  return filtered;
}

/** What a group of people grants, for ports that no platform knows. */
function manualTargets(options: {
  environment: string;
  domainRef: string;
  consumers: readonly string[];
  port?: Pick<OutputPort, 'name' | 'type' | 'environments'>;
  config: Parameters<typeof grantTargets>[0]['config'];
}): GrantTarget[] {
  const { port, config, environment, domainRef, consumers } = options;
  const rule =
    port &&
    config.grants?.manual.find(
      ({ portTypes, domains }) =>
        portTypes.includes(port.type) &&
        (!domains || domains.includes(domainRef)),
    );
  if (!rule) return [];
  const location = port.environments?.find(
    ({ name }) => name === environment,
  )?.location;
  return [
    {
      provisioner: rule.id,
      environment,
      principals: [consumers[0]],
      resources: [{ container: port.type, name: location ?? port.name }],
    },
  ];
}
