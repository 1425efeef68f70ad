import type { Archetype, Lifecycle } from '../vocabulary';

/** What of an entity the standard has no field for, and its names as custom properties. */
export const CUSTOM = [
  'archetype',
  'pattern',
  'classification',
  'criticality',
  'system',
  'documentation',
  'serviceObjectives',
  'supportChannels',
  'inputPorts',
  'entityName',
  'namespace',
  'annotations',
  'labels',
] as const;

/** Annotations that keep what the standard has and the kind has not. */
export const KEPT = {
  id: 'meshwork.dev/odps-id',
  tenant: 'meshwork.dev/odps-tenant',
  status: 'meshwork.dev/odps-status',
  usage: 'meshwork.dev/odps-usage',
  limitations: 'meshwork.dev/odps-limitations',
  created: 'meshwork.dev/odps-created',
} as const;

/** The name of the management port that a dashboard becomes. */
export const DASHBOARD = 'dashboard';

/** Lifecycles by the standard's words for `status`. */
export const lifecycleOf: Readonly<Record<string, Lifecycle>> = {
  proposed: 'experimental',
  draft: 'experimental',
  active: 'production',
  deprecated: 'deprecated',
  retired: 'retired',
};

/** The word for a lifecycle that is written. */
export const statusOf: Readonly<Record<Lifecycle, string>> = {
  experimental: 'draft',
  production: 'active',
  deprecated: 'deprecated',
  retired: 'retired',
};

/** Archetypes by the words of 1.1. */
export const archetypeOf: Readonly<Record<string, Archetype>> = {
  sourceAligned: 'source-aligned',
  aggregate: 'aggregate',
  consumerAligned: 'consumer-aligned',
};

/** The word of 1.1 for an archetype. */
export const archetypeWord: Readonly<Record<Archetype, string>> = {
  'source-aligned': 'sourceAligned',
  aggregate: 'aggregate',
  'consumer-aligned': 'consumerAligned',
};
