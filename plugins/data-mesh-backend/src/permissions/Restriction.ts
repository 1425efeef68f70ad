import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionTransformer,
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import {
  agreementPermissionResourceRef,
  revisionPermissionResourceRef,
  type GovernedFilter,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { Knex } from 'knex';
import type { Db } from '../database/MeshDatabase';

/** What the portal's permission policy leaves of a table, as a condition in SQL. */
export interface Restriction {
  /** Nothing is taken away. */
  readonly all: boolean;
  /** Narrows a query in which the table goes by its own name. */
  narrow(query: Knex.QueryBuilder): void;
  /** Of these, those that are left. */
  of(db: Db, ids: readonly string[]): Promise<Set<string>>;
}

type Criteria = PermissionCriteria<GovernedFilter>;
type Table = 'agreements' | 'revisions';

/** How decisions of the permission framework become conditions on our tables. */
export class Restrictions {
  readonly #registry: PermissionsRegistryService;

  constructor(registry: PermissionsRegistryService) {
    this.#registry = registry;
  }

  agreements(decision: PolicyDecision): Restriction {
    return restriction('agreements', decision, conditions =>
      createConditionTransformer<GovernedFilter>(
        this.#registry.getPermissionRuleset(agreementPermissionResourceRef),
      )(conditions),
    );
  }

  revisions(decision: PolicyDecision): Restriction {
    return restriction('revisions', decision, conditions =>
      createConditionTransformer<GovernedFilter>(
        this.#registry.getPermissionRuleset(revisionPermissionResourceRef),
      )(conditions),
    );
  }
}

type Conditions = Extract<
  PolicyDecision,
  { result: AuthorizeResult.CONDITIONAL }
>['conditions'];

function restriction(
  table: Table,
  decision: PolicyDecision,
  transform: (conditions: Conditions) => Criteria,
): Restriction {
  if (decision.result === AuthorizeResult.ALLOW) {
    return {
      all: true,
      narrow: () => {},
      of: async (_db, ids) => new Set(ids),
    };
  }
  // Anything that is neither is nothing.
  const criteria =
    decision.result === AuthorizeResult.CONDITIONAL
      ? transform(decision.conditions)
      : undefined;
  const narrow = (query: Knex.QueryBuilder) => {
    query.where(q => (criteria ? apply(q, table, criteria) : nothing(q)));
  };
  return {
    all: false,
    narrow,
    of: async (db, ids) => {
      const query = db(table).whereIn(`${table}.id`, ids).select(`${table}.id`);
      narrow(query);
      const rows: { id: string }[] = await query;
      return new Set(rows.map(({ id }) => id));
    },
  };
}

const FILTERS: Record<
  GovernedFilter['key'],
  (query: Knex.QueryBuilder, table: Table, values: string[]) => void
> = {
  provider: (query, table, values) => {
    query.whereIn(`${table}.product_uid`, q =>
      q.from('products').whereIn('owner_ref', values).select('uid'),
    );
  },
  domain: (query, table, values) => {
    query.whereIn(`${table}.product_uid`, q =>
      q.from('products').whereIn('domain_ref', values).select('uid'),
    );
  },
  consumer: (query, table, values) => {
    if (table === 'agreements') {
      query
        .whereIn('agreements.consumer_ref', values)
        .orWhereIn('agreements.consumer_owner_ref', values)
        .orWhereIn('agreements.requester_ref', values);
      return;
    }
    query.whereIn('revisions.contract_uid', q =>
      q
        .from('agreements')
        .whereIn('state', LIVE_AGREEMENT_STATES)
        .andWhere(w =>
          w
            .whereIn('consumer_ref', values)
            .orWhereIn('consumer_owner_ref', values),
        )
        .select('contract_uid'),
    );
  },
  approver: (query, table, values) => {
    query.whereIn(`${table}.id`, q =>
      q
        .from('steps')
        .join('step_approvers', 'step_approvers.step_id', 'steps.id')
        .where({
          subject_kind: table === 'agreements' ? 'agreement' : 'revision',
          state: 'open',
        })
        .whereIn('step_approvers.ref', values)
        .select('steps.subject_id'),
    );
  },
  classification: (query, table, values) => {
    query.whereIn(`${table}.classification`, values);
  },
  state: (query, table, values) => {
    query.whereIn(`${table}.state`, values);
  },
};

function nothing(query: Knex.QueryBuilder): void {
  query.whereRaw('1 = 0');
}

function apply(
  query: Knex.QueryBuilder,
  table: Table,
  criteria: Criteria,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.andWhere(q => apply(q, table, part));
    }
  } else if (isOrCriteria(criteria)) {
    for (const part of criteria.anyOf) {
      query.orWhere(q => apply(q, table, part));
    }
  } else if (isNotCriteria(criteria)) {
    query.whereNot(q => apply(q, table, criteria.not));
  } else {
    FILTERS[criteria.key](query, table, criteria.values);
  }
}
