import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { DEFAULT_ENVIRONMENT, parsePeriod } from '@meshwork/model';

/** Where differences are put right instead of only shown. What is left out matches all. */
export interface EnforceRule {
  provisioner?: string;
  environment?: string;
  schemas?: string[];
  product?: string;
  port?: string;
}

/** What no machine grants: a group of people is asked. */
export interface ManualRule {
  /** Id of the provisioner; a server of that name in contracts is meant by it too. */
  id: string;
  /** The group whose tasks they are. */
  owner: string;
  /** Types of ports that are granted so where their contract names no server. */
  portTypes: string[];
  /** Only for products of these domains; for all when absent. */
  domains?: string[];
  instructions: { grant: string; change: string; revoke: string };
  /** ISO 8601 duration. */
  due: string;
}

/** A view that may be granted in place of a table, for ports that name it. */
export interface RowFilterRule {
  name: string;
  domain: string;
  provisioner: string;
  environment: string;
  schema: string;
  table: string;
  view: string;
}

/** How grants are held against the platforms. */
export interface GrantSettings {
  reconcileEvery: HumanDuration;
  /** Of all that is granted, from 0 to 1: more is not taken back without a person. */
  largestShare: number;
  enforce: EnforceRule[];
  manual: ManualRule[];
  rowFilters: RowFilterRule[];
}

const ref = (value: string, defaultKind: string) =>
  stringifyEntityRef(parseEntityRef(value, { defaultKind }));

/**
 * Reads what `dataMesh.grants` says besides who is who.
 *
 * @throws InputError, or the error of the configuration reader, naming the key
 */
export function readGrantSettings(grants: Config | undefined): GrantSettings {
  const largestShare = grants?.getOptionalNumber('largestShare') ?? 0.1;
  if (largestShare < 0 || largestShare > 1) {
    throw new InputError(
      `dataMesh.grants.largestShare is ${largestShare}; expected a share from 0 to 1`,
    );
  }
  return {
    reconcileEvery: grants?.has('reconcileEvery')
      ? readDurationFromConfig(grants, { key: 'reconcileEvery' })
      : { hours: 1 },
    largestShare,
    manual: readManual(grants),
    rowFilters: (grants?.getOptionalConfigArray('rowFilters') ?? []).map(
      rule => ({
        name: rule.getString('name'),
        domain: ref(rule.getString('domain'), 'Domain'),
        provisioner: rule.getString('provisioner'),
        environment:
          rule.getOptionalString('environment') ?? DEFAULT_ENVIRONMENT,
        schema: rule.getString('schema'),
        table: rule.getString('table'),
        view: rule.getString('view'),
      }),
    ),
    enforce: (grants?.getOptionalConfigArray('enforce') ?? []).map(rule => {
      const product = rule.getOptionalString('product');
      return {
        provisioner: rule.getOptionalString('provisioner'),
        environment: rule.getOptionalString('environment'),
        schemas: rule.getOptionalStringArray('schemas'),
        product: product && ref(product, 'DataProduct'),
        port: rule.getOptionalString('port'),
      };
    }),
  };
}

function readManual(grants: Config | undefined): ManualRule[] {
  const seen = new Set<string>();
  return (grants?.getOptionalConfigArray('manual') ?? []).map(rule => {
    const id = rule.getString('id');
    if (seen.has(id)) {
      throw new InputError(`dataMesh.grants.manual has the id "${id}" twice`);
    }
    seen.add(id);
    const due = rule.getOptionalString('due') ?? 'P3D';
    try {
      parsePeriod(due);
    } catch {
      throw new InputError(
        `dataMesh.grants.manual "${id}" is due in "${due}"; expected an ISO 8601 duration such as P3D`,
      );
    }
    return {
      id,
      owner: ref(rule.getString('owner'), 'Group'),
      portTypes: rule.getOptionalStringArray('portTypes') ?? [],
      domains: rule
        .getOptionalStringArray('domains')
        ?.map(domain => ref(domain, 'Domain')),
      instructions: {
        grant:
          rule.getOptionalString('instructions.grant') ?? 'Give the access',
        change:
          rule.getOptionalString('instructions.change') ??
          'Change the access to what is agreed now, and delete what was handed out and is agreed no more',
        revoke:
          rule.getOptionalString('instructions.revoke') ??
          'Take the access back, and delete what was handed out',
      },
      due,
    };
  });
}
