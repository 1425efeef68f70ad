import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** The data mesh. */
  dataMesh?: {
    webhook?: {
      /** Data platforms that grants are made on by signed HTTP calls. */
      platforms?: Array<{
        /**
         * Name of the provisioner. The same as `provisioner` in `dataMesh.grants` and as
         * the name of the server in contracts.
         */
        id: string;
        /**
         * Where calls are sent. https, unless the host is this machine.
         * @visibility secret
         */
        url: string;
        /** Whether http:// will do, because the network between is trusted. */
        allowInsecure?: boolean;
        /**
         * What calls are signed with. All of them sign and each is accepted, so that one
         * can be exchanged; read again at each call.
         * @deepVisibility secret
         */
        secrets?: string[];
        /** Files with such secrets, one a line; read again at each call. */
        secretFiles?: string[];
        /** How long one attempt may take, 10 seconds when absent. */
        timeout?: string | HumanDuration;
        /**
         * Headers that are sent with each call, for a gateway in between for example.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** For platforms that answer later. */
        callback?: {
          /**
           * How long a platform that answered 202 without `Retry-After` may take until its
           * silence counts as a failure, one hour when absent.
           */
          answerWithin?: string | HumanDuration;
          /**
           * What its answers are signed with, where it is not what calls are signed with.
           * @deepVisibility secret
           */
          secrets?: string[];
          /** Files with such secrets, one a line. */
          secretFiles?: string[];
        };
      }>;
    };
  };
}
