import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** The data mesh. */
  dataMesh?: {
    postgres?: {
      /** PostgreSQL databases that grants are made in. */
      warehouses?: Array<{
        /**
         * Name of the provisioner. The same as `provisioner` in
         * `dataMesh.grants` and as the name of the server in contracts.
         */
        id: string;
        host: string;
        /** 5432 when absent. */
        port?: number;
        database: string;
        /**
         * The role that grants and revokes. It needs SELECT on the tables and
         * USAGE on the schemas WITH GRANT OPTION, and nothing else.
         */
        user: string;
        /**
         * Read again for each new connection. This or `passwordFile`.
         * @visibility secret
         */
        password?: string;
        /** A file that holds the password, read again for each new connection. */
        passwordFile?: string;
        /** Encrypted connections: `true`, or how to check the server. */
        ssl?:
          | boolean
          | {
              /** Certificate of the authority, PEM. */
              ca?: string;
              /** True when absent. */
              rejectUnauthorized?: boolean;
            };
        /** How long one statement may take, 10 seconds when absent. */
        statementTimeout?: string | HumanDuration;
        /** Where it is, for the residency of policies: no database can say it of itself. */
        region?: string;
        /** Whether what it stores is encrypted; not known when absent. */
        encryptedStorage?: boolean;
      }>;
      /**
       * Collects what the warehouses show of themselves, as evidence for controls and
       * residency. Not collected when absent; `{}` is enough.
       */
      evidence?: {
        /** How often, half an hour when absent. */
        every?: string | HumanDuration;
        /** How long what was found holds, two hours when absent; longer than `every`. */
        freshFor?: string | HumanDuration;
      };
    };
  };
}
