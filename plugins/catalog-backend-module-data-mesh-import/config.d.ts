import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** The data mesh. */
  dataMesh?: {
    /** Inventories of data products that other tools keep, by an id of your choice. */
    imports?: {
      [id: string]: {
        /** What it is. */
        kind: 'bitol' | 'dbt' | 'openmetadata' | 'datahub';
        /**
         * A folder or file of a source host that is in `integrations`. Either this or
         * `path`.
         */
        url?: string;
        /**
         * A folder or file on the disk of the backend, relative to its working directory.
         */
        path?: string;
        /** Entity references of owners by what the inventory calls them. */
        owners?: { [called: string]: string };
        /** Entity references of domains by what the inventory calls them. */
        domains?: { [called: string]: string };
        /** Who owns products whose owner is not known. Without one they are left out. */
        owner?: string;
        /** The domain of products whose domain is not known. Without one they are left out. */
        domain?: string;
        /** Of products that do not say theirs; by default `restricted`. */
        classification?: 'public' | 'internal' | 'confidential' | 'restricted';
        /** Of the entities; by default `default`. */
        namespace?: string;
        /** When it is read; by default each hour. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * The share of its products that one run may remove; by default 0.5. A run that
         * would remove more changes nothing and says so.
         */
        maxRemovedShare?: number;
        limits?: {
          /** Files of it; by default 5000. */
          files?: number;
          /** Bytes of one file; by default 33554432 (32 MB). */
          fileBytes?: number;
          /** Bytes of all files; by default 268435456 (256 MB). */
          bytes?: number;
        };
      };
    };
  };
}
