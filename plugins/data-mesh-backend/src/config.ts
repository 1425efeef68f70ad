import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { readDurationFromConfig, type Config } from '@backstage/config';
import {
  readContractSettings,
  readWarehouse,
  type ContractSettings,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  DEFAULT_ENVIRONMENT,
  parsePeriod,
  type PolicyFile,
  type WarehouseForm,
} from '@meshwork/model';
import {
  readExternalSystems,
  type ExternalSystem,
} from './approvals/external/systems';
import { readConfiguredPolicies, readGroups } from './approvals/readConfigured';
import {
  readPolicySettings,
  type PolicySettings,
} from './governance/policies/settings';
import {
  readObservationSettings,
  type ObservationSettings,
} from './observations/settings';
import { readGrantSettings, type GrantSettings } from './grants/settings';

/** What a domain's products may have granted, and where. */
export interface ResourceRule {
  domain: string;
  provisioner: string;
  environment: string;
  schemas: string[];
}

/** Who a consumer is on a platform. */
export interface PrincipalRule {
  consumer: string;
  provisioner: string;
  environment: string;
  principals: string[];
}

/** The clocks of running agreements; periods are ISO 8601 durations. */
export interface AgreementSettings {
  /** How long before an end people are warned. */
  warnings: string[];
  /** How long a review stays open before it counts as declined. */
  reviewWithin: string;
  /** After how long without use access is offered back. */
  unusedAfter: string;
}

/** For which products a service may submit contracts. */
export interface SubmitterRule {
  /** As external access names it. */
  subject: string;
  products: string[];
  domains: string[];
}

/** The `dataMesh` section of the configuration, read once and checked. */
export interface DataMeshConfig {
  timeZone: string;
  /** Groups behind the roles that policies do not say; those that they do are `configured`. */
  roles: {
    platform: string[];
    leadership: string[];
    auditor: string[];
    /** Who begins initiatives; governance where it is empty. */
    initiatives: string[];
  };
  adoptedLocations: string[];
  /**
   * Who approves what, for how long, what happens when nobody does, and the groups behind the
   * roles, as far as it is said here. What the file of the mesh says goes before it.
   */
  configured: PolicyFile;
  /** Where the policies of the mesh and its domains are. */
  policies: PolicySettings;
  /** Other systems that decide on steps. */
  externalSystems: ExternalSystem[];
  /** How contracts are checked and compared. */
  contracts: ContractSettings;
  /** Services that may submit contracts. */
  submitters: SubmitterRule[];
  /** Where people open the portal. */
  appUrl?: string;
  /** Whether this replica takes part in the background work. */
  works: boolean;
  sweepInterval: HumanDuration;
  /** How often the chain of history is walked. */
  verifyInterval: HumanDuration;
  goneAfter: HumanDuration;
  agreements: AgreementSettings;
  resources: ResourceRule[];
  principals: PrincipalRule[];
  grants: GrantSettings;
  /** Where tables of new products will be, where that is known. */
  warehouse?: WarehouseForm;
  /** Beginnings of the addresses of the terms of the glossary. */
  glossary: string[];
  /** Whether badges with level and score are shown to everybody, signed in or not. */
  publicBadges: boolean;
  observations: ObservationSettings;
  /** References of the templates that may be started once something is approved. */
  continuations: string[];
}

function ref(value: string, defaultKind: string): string {
  return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
}

/** The catalog notes files by their absolute path, relative to the process as here. */
function absolute(location: string): string {
  if (!location.startsWith('file:')) return location;
  const path = location.slice('file:'.length);
  // A trailing slash keeps "examples/products" from covering "examples/products-2".
  return `file:${resolve(path)}${path.endsWith('/') ? '/' : ''}`;
}

/**
 * @throws InputError, or the error of the configuration reader, naming the key
 *   that is wrong
 */
export function readDataMeshConfig(root: RootConfigService): DataMeshConfig {
  const config = root.getOptionalConfig('dataMesh');
  const roles = config?.getOptionalConfig('roles');
  const timeZone = config?.getOptionalString('organization.timeZone') ?? 'UTC';
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new InputError(
      `dataMesh.organization.timeZone is "${timeZone}"; expected an IANA time zone such as Europe/Amsterdam`,
    );
  }
  const grants = config?.getOptionalConfig('grants');
  const configured = readConfiguredPolicies(config);
  return {
    timeZone,
    roles: {
      platform: readGroups(roles, 'platform'),
      leadership: readGroups(roles, 'leadership'),
      auditor: readGroups(roles, 'auditor'),
      initiatives: readGroups(roles, 'initiatives'),
    },
    adoptedLocations: (
      config?.getOptionalStringArray('adoption.locations') ?? []
    ).map(absolute),
    configured,
    policies: readPolicySettings(config?.getOptionalConfig('policies')),
    externalSystems: readExternalSystems(root, configured),
    contracts: readContractSettings(root),
    submitters: (
      config?.getOptionalConfigArray('submission.principals') ?? []
    ).map(c => ({
      subject: c.getString('subject'),
      products: (c.getOptionalStringArray('products') ?? []).map(item =>
        ref(item, 'DataProduct'),
      ),
      domains: (c.getOptionalStringArray('domains') ?? []).map(item =>
        ref(item, 'Domain'),
      ),
    })),
    appUrl: root.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
    works: config?.getOptionalBoolean('worker.enabled') ?? true,
    sweepInterval: config?.has('catalog.sweepInterval')
      ? readDurationFromConfig(config, { key: 'catalog.sweepInterval' })
      : { minutes: 5 },
    verifyInterval: config?.has('history.verifyInterval')
      ? readDurationFromConfig(config, { key: 'history.verifyInterval' })
      : { hours: 24 },
    goneAfter: config?.has('catalog.goneAfter')
      ? readDurationFromConfig(config, { key: 'catalog.goneAfter' })
      : { hours: 24 },
    agreements: readAgreementSettings(config?.getOptionalConfig('agreements')),
    grants: readGrantSettings(grants),
    warehouse: readWarehouse(root),
    glossary: config?.getOptionalStringArray('glossary') ?? [],
    publicBadges: config?.getOptionalBoolean('badges.public') ?? false,
    continuations: (
      config?.getOptionalStringArray('continuations.templates') ?? []
    ).map(item => ref(item, 'Template')),
    observations: readObservationSettings(
      config?.getOptionalConfig('observations'),
    ),
    resources: (grants?.getOptionalConfigArray('resources') ?? []).map(c => ({
      domain: ref(c.getString('domain'), 'Domain'),
      provisioner: c.getString('provisioner'),
      environment: c.getOptionalString('environment') ?? DEFAULT_ENVIRONMENT,
      schemas: c.getStringArray('schemas'),
    })),
    principals: (grants?.getOptionalConfigArray('principals') ?? []).map(c => ({
      consumer: ref(c.getString('consumer'), 'Group'),
      provisioner: c.getString('provisioner'),
      environment: c.getOptionalString('environment') ?? DEFAULT_ENVIRONMENT,
      principals: c.getStringArray('principals'),
    })),
  };
}

function readAgreementSettings(config: Config | undefined): AgreementSettings {
  const period = (key: string, value: string): string => {
    try {
      parsePeriod(value);
    } catch (error) {
      throw new InputError(`dataMesh.agreements.${key}: ${error}`);
    }
    return value;
  };
  return {
    warnings: (
      config?.getOptionalStringArray('warnings') ?? ['P30D', 'P7D', 'P1D']
    ).map(value => period('warnings', value)),
    reviewWithin: period(
      'reviewWithin',
      config?.getOptionalString('reviewWithin') ?? 'P30D',
    ),
    unusedAfter: period(
      'unusedAfter',
      config?.getOptionalString('unusedAfter') ?? 'P90D',
    ),
  };
}

/** Where the portal's pages are, without a slash at the end. */
export function readAppUrl(root: RootConfigService): string {
  const url = root.getOptionalString('app.baseUrl') ?? 'http://localhost:3000';
  return url.replace(/\/+$/, '');
}
