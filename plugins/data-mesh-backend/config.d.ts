import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** The data mesh. */
  dataMesh?: {
    organization?: {
      /**
       * IANA time zone in which a day begins and ends, for the periods of
       * agreements. Default: UTC.
       */
      timeZone?: string;
    };

    /**
     * Groups behind the roles, as entity references. One each, or a list. What the file of
     * policies says of steward, privacy officer and governance goes before this.
     */
    roles?: {
      /** Data stewards, for domains without stewards of their own. */
      steward?: string | string[];
      /** Domain → the group of its own stewards. */
      stewardByDomain?: { [domain: string]: string };
      privacyOfficer?: string | string[];
      /** Where a step of approval goes that nobody else can decide. */
      governance?: string | string[];
      platform?: string | string[];
      leadership?: string | string[];
      /** Who reads and exports all of history; governance may as well. */
      auditor?: string | string[];
      /** Who begins, changes and cancels initiatives. Default: governance. */
      initiatives?: string | string[];
    };

    /** The policies of the mesh and of its domains: files in Git, or on disk. */
    policies?: {
      /**
       * Those of the mesh: an address that the portal's URL readers may read (`integrations`,
       * `backend.reading.allow`), or a path. What comes with the suite when absent.
       */
      file?: string;
      /** How often all files are read again. Default: 3 minutes. */
      refresh?: HumanDuration | string;
      /**
       * Those of domains, by entity reference: an address or a path. Goes before what the
       * domain says itself with the annotation `meshwork.dev/policies`.
       */
      domains?: { [domain: string]: string };
      /** How rules that an organisation writes (`cel`, `when`) are asked. */
      rules?: {
        /** In how many threads beside the one that answers requests. Default: 1. */
        threads?: number;
        /**
         * How long they may take for a batch of at most a hundred products; what does not
         * end is stopped, and `unknown`. Default: 2 seconds.
         */
        deadline?: HumanDuration | string;
      };
    };

    history?: {
      /** How often the sealed history is verified from end to end. Default: 24 hours. */
      verifyInterval?: HumanDuration | string;
    };

    /**
     * Who approves what, for how long, and what happens when nobody does. Whatever is left
     * out is as built in. What the file of policies says (`dataMesh.policies.file`) goes
     * before this, one by one; `external` is said here only. A step is a role (product-owner, domain-owner, steward,
     * privacy-officer, governance), a group (group:default/legal), or another system
     * (external:servicenow). Steps in a list within a list are open at once.
     */
    approvals?: {
      /** What access may be asked for. Replaces the built-in purposes. */
      purposes?: {
        /** Small letters, digits and hyphens. */
        id: string;
        title: string;
        /** Who decides besides, after those that the classification asks for. */
        extraSteps?: (string | string[])[];
      }[];
      /** By name: public, internal, confidential, restricted. */
      classifications?: {
        [classification: string]: {
          accessSteps?: (string | string[])[];
          /** Whether the owning team needs nobody's approval. */
          sameTeamPasses?: boolean;
          /** ISO 8601 duration. */
          longestPeriod?: string;
          /** Notice where the contract names none, ISO 8601 duration. */
          defaultNotice?: string;
          legalBasisRequired?: boolean;
          /** Ids of the purposes that are permitted. */
          purposes?: string[];
        };
      };
      /** Who approves a contract revision, by what it changes and by classification. */
      revisions?: {
        [change in 'first' | 'breaking' | 'warning' | 'safe']?: {
          [classification: string]: (string | string[])[];
        };
      };
      /** ISO 8601 duration, or never. Default: P3D. */
      remindAfter?: string;
      /** ISO 8601 duration, or never. Default: P7D. */
      escalateAfter?: string;
      /** Where an open step is put when nobody acts. Default: domain-owner, governance. */
      escalateTo?: string[];
      /** ISO 8601 duration. Default: P30D. */
      lapseAfter?: string;
      /** Other systems that decide on steps called `external:<id>`. */
      external?: {
        /** Small letters, digits and hyphens. */
        id: string;
        /** What people call it. Default: the id. */
        title?: string;
        /**
         * Where it is asked. https, unless the host is this machine.
         * @visibility secret
         */
        url: string;
        /** Whether http:// will do, because the network between is trusted. */
        allowInsecure?: boolean;
        /**
         * What messages and answers are signed with. All sign and each is accepted, so that
         * one can be exchanged; read again at each use.
         * @deepVisibility secret
         */
        secrets?: string[];
        /** Files with such secrets, one a line. */
        secretFiles?: string[];
        /** How long one attempt may take, 10 seconds when absent. */
        timeout?: string | HumanDuration;
        /**
         * Headers that are sent with each message.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
      }[];
    };

    /**
     * How contracts are checked and compared; the same words as in the
     * `meshwork.yaml` of the command.
     */
    contracts?: {
      /** Severities of rules that shall not have their own. */
      rules?: { [rule: string]: 'error' | 'warning' | 'info' | 'off' };
      /** The table of verdicts. Default: default. */
      profile?: 'default' | 'datacontract-cli';
      /** Rows of it that are judged otherwise, by the kind of change. */
      verdicts?: {
        [kind: string]: {
          reader?: 'safe' | 'warning' | 'breaking';
          history?: 'safe' | 'warning' | 'breaking';
          writer?: 'safe' | 'warning' | 'breaking';
          access?: 'safe' | 'warning' | 'breaking';
          bump?: 'minor' | 'patch';
        };
      };
      /**
       * How grave policies are that content is held against before it takes effect. One
       * that is blocking and fails keeps content from passing without a decision.
       */
      policies?: { [policy: string]: 'blocking' | 'warning' | 'off' };
    };

    /** Who may submit contracts before they are merged, beside the product's owners. */
    submission?: {
      /** Services, such as the pipelines of teams. */
      principals?: {
        /** As `backend.auth.externalAccess` names it; a JWKS subject begins with `external:`. */
        subject: string;
        /** Entity references, default kind DataProduct. */
        products?: string[];
        /** Entity references, default kind Domain: all products of them. */
        domains?: string[];
      }[];
    };

    /**
     * Beginnings of the addresses of terms in the glossary of this portal. Columns count as linked
     * that lead to one of them by their authoritativeDefinitions. When absent, any definition of
     * type businessDefinition counts.
     */
    glossary?: string[];
    /** What is measured of data products, and who may report it beside their owners. */
    observations?: {
      /** Services, such as the pipelines of teams. */
      principals?: {
        /** As `backend.auth.externalAccess` names it; a JWKS subject begins with `external:`. */
        subject: string;
        /** Entity references, default kind DataProduct. */
        products?: string[];
        /** Entity references, default kind Domain: all products of them. */
        domains?: string[];
      }[];
      /** How far the clock of who measured may be ahead. Default: 5 minutes. */
      clockTolerance?: HumanDuration | string;
      /**
       * After how long what was measured says nothing of now any more: checks over it are
       * unknown then. Default: 3 days.
       */
      staleAfter?: HumanDuration | string;
      /** How long is kept what; single at most as long as hourly, hourly as daily. */
      keep?: {
        /** Single observations, and how old one may be that comes in. Default: 30 days. */
        single?: HumanDuration | string;
        /** What they come to by the hour. Default: 180 days. */
        hourly?: HumanDuration | string;
        /** What they come to by the day. Default: 3 years. */
        daily?: HumanDuration | string;
      };
    };

    /** Pictures with the level and the score of a data product, for README files. */
    continuations?: {
      /**
       * Templates that may be started once something is approved
       * (`data-mesh:continue-when-approved`), by reference. They run in the name of the data
       * mesh, not of a person: name only what anybody who may ask for it may have done.
       * None unless named.
       */
      templates?: string[];
    };

    badges?: {
      /**
       * Whether everybody gets them, signed in or not, for a data product whose name they
       * know. Default: false, only those who see the product.
       */
      public?: boolean;
    };

    adoption?: {
      /**
       * Contracts found at a location (`backstage.io/managed-by-location`)
       * that begins like one of these were agreed before the mesh was
       * installed: the first content of each is active without a review.
       */
      locations?: string[];
    };

    catalog?: {
      /** How often the whole catalog is compared with what is known. Default: 5 minutes. */
      sweepInterval?: HumanDuration | string;
      /** How long something must be missing before it counts as gone. Default: 24 hours. */
      goneAfter?: HumanDuration | string;
    };

    /** The background work: grants, notifications, events, clocks and scores. */
    worker?: {
      /**
       * Whether this replica takes part in it. Default: true. Switch it off where some
       * replicas only answer requests; at least one must have it on.
       */
      enabled?: boolean;
    };

    /** The clocks of agreements that run. */
    agreements?: {
      /**
       * How long before an end both the requester and the consumer's owner are warned,
       * as ISO 8601 durations. Default: P30D, P7D and P1D.
       */
      warnings?: string[];
      /**
       * How long a review of a running agreement stays open before it counts as declined,
       * as an ISO 8601 duration. Default: P30D.
       */
      reviewWithin?: string;
      /**
       * After how long without use, where a platform can tell, access is offered back, as
       * an ISO 8601 duration. Default: P90D.
       */
      unusedAfter?: string;
      breakGlass?: {
        /**
         * For how long a product owner or platform engineer may open access at once, in an
         * emergency, as an ISO 8601 duration. Default: PT24H. What the file of policies says
         * goes before this.
         */
        longest?: string;
      };
    };

    /** What may be granted to whom. Never taken from a descriptor. */
    grants?: {
      /** What of a platform belongs to which domain. */
      resources?: {
        /** Entity reference of the domain. */
        domain: string;
        /** Id of the provisioner; also the name of the server in contracts. */
        provisioner: string;
        /** Default: prod. */
        environment?: string;
        schemas: string[];
      }[];
      /** Who a consumer is on a platform. */
      principals?: {
        /** Entity reference of the consumer, default kind Group. */
        consumer: string;
        provisioner: string;
        /** Default: prod. */
        environment?: string;
        /** Roles or groups there. */
        principals: string[];
      }[];
      /** What no machine grants or takes back: tasks for a group of people. */
      manual?: {
        /** Id of the provisioner. */
        id: string;
        /** Entity reference of the group whose tasks they are. */
        owner: string;
        /** Types of ports that it is for, for example dashboard, report, file. */
        portTypes?: string[];
        /** Entity references of domains; all when absent. */
        domains?: string[];
        /** What the group is told to do. */
        instructions?: { grant?: string; change?: string; revoke?: string };
        /** ISO 8601 duration until a task is due. Default: P3D. */
        due?: string;
      }[];
      /** Views that may be granted in place of tables, for ports that name them. */
      rowFilters?: {
        /** As the port's environment names it. */
        name: string;
        /** Entity reference of the domain whose ports may name it. */
        domain: string;
        provisioner: string;
        /** Default: prod. */
        environment?: string;
        schema: string;
        table: string;
        /** A view in the same schema, WITH (security_barrier). */
        view: string;
      }[];
      /**
       * How often platforms are compared with what was agreed. Default: every hour.
       */
      reconcileEvery?: HumanDuration | string;
      /**
       * Where differences are put right; everywhere else they are only shown. A rule
       * matches what all of its fields match.
       */
      enforce?: {
        provisioner?: string;
        environment?: string;
        schemas?: string[];
        /** Entity reference of the product. */
        product?: string;
        port?: string;
      }[];
      /**
       * A reconciliation that would take back more than this share of all that is
       * granted stops and asks a platform engineer. Default: 0.1.
       */
      largestShare?: number;
    };
  };
}
