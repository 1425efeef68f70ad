import { ServiceUnavailableError } from '@backstage/errors';
import type {
  AuthoringFinding,
  AuthoringPreview,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { ContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  blockingFailures,
  classificationPolicy,
  formFaults,
  formNotes,
  stagesOf,
  strictestClassification,
  type ApprovalPolicy,
  type DataProductForm,
  type WarehouseForm,
} from '@meshwork/model';
import { readContract } from '@meshwork/odcs';
import type { Offers } from '../agreements/Offers';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import type { Approvals } from '../approvals/Approvals';
import type { CatalogView } from '../catalog/Visibility';
import type { Clock } from '../clock';
import { assess } from '../contracts/intake';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { PolicyService } from '../governance/policies/PolicyService';
import { presentAssignment } from '../http/present';
import { roleContextOf } from '../people/roleContext';
import type { Birth, ReadContract } from './Birth';
import { draftOf, type Draft, type DraftContract } from './draft';
import { draftInputs } from './draftInputs';
import { columnsOf, type LikeProducts } from './LikeProducts';
import type { NamesThere } from './NamesThere';
import { wishFaults } from './wishFaults';

/** Forms that are looked at at a time, in one replica, and of one person who still types. */
const AT_ONCE = 8;
const AT_ONCE_EACH = 3;

type Gate = AuthoringPreview['gates'][number];

/**
 * What would become of a form if it were sent now: what the catalog would refuse, what would
 * wait for whom, what it would score, and what is there already that looks like it. Changes
 * nothing. Every rule is that of the place where it is applied.
 */
export class ProductPreviews {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    policies: ApprovalPolicies & Pick<PolicyService, 'of'>;
    approvals: Approvals;
    settings: ContractSettings;
    warehouse: WarehouseForm | undefined;
    names: NamesThere;
    birth: Birth;
    like: LikeProducts;
    offers: Pick<Offers, 'find'>;
    timeZone: string;
  };
  /** Whose forms are looked at. */
  readonly #running: string[] = [];

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    policies: ApprovalPolicies & Pick<PolicyService, 'of'>;
    approvals: Approvals;
    settings: ContractSettings;
    warehouse: WarehouseForm | undefined;
    names: NamesThere;
    birth: Birth;
    like: LikeProducts;
    offers: Pick<Offers, 'find'>;
    timeZone: string;
  }) {
    this.#options = options;
  }

  /**
   * @param view - of who asks: nothing is told of what they may not see
   * @param userRef - who asks
   * @throws ServiceUnavailableError while too many others are looked at
   */
  async of(
    form: DataProductForm,
    view: CatalogView,
    userRef: string,
  ): Promise<AuthoringPreview> {
    const own = this.#running.filter(ref => ref === userRef).length;
    if (own >= AT_ONCE_EACH || this.#running.length >= AT_ONCE) {
      throw new ServiceUnavailableError(
        'Many forms are looked at just now; try again in a moment',
      );
    }
    this.#running.push(userRef);
    try {
      return await this.#look(form, view);
    } finally {
      this.#running.splice(this.#running.indexOf(userRef), 1);
    }
  }

  async #look(
    form: DataProductForm,
    view: CatalogView,
  ): Promise<AuthoringPreview> {
    const { clock, warehouse, names, birth, like, settings } = this.#options;
    const draft = draftOf(form, warehouse, clock.now());
    const read = draft.contracts.map(contract => ({
      contract,
      found: readContract(contract.document, { rules: settings.rules }),
    }));
    const here = await names.findings(form, draft, view);
    const isRefused = here.some(({ severity }) => severity === 'error');
    const product = isRefused ? undefined : draft.product;
    const policy = await this.#options.policies.approval(product?.domainRef);
    const gates = product
      ? await Promise.all(
          read
            .filter(({ found }) => found.valid)
            .map(({ contract }) => this.#gate(contract, product, policy)),
        )
      : [];
    const contracts = read.map(({ contract, found }): ReadContract => {
      const count = (severity: string) =>
        found.findings.filter(one => one.severity === severity).length;
      const gate = gates.find(({ port }) => port === contract.port);
      return {
        ...contract,
        errors: count('error'),
        warnings: count('warning'),
        version: String(found.document?.version ?? ''),
        passes: gate?.steps.length === 0,
      };
    });
    const inputs = product
      ? await draftInputs(this.#options.database.db, product.entity, view)
      : [];
    const wishes = await wishFaults(form, view, {
      offers: this.#options.offers,
      now: clock.now(),
      zone: this.#options.timeZone,
    });
    const [worth, similar, demands] = await Promise.all([
      product && birth.of(product, contracts, inputs),
      like.of(describedBy(form, draft), view),
      this.#demands(form, product?.domainRef, gates, policy),
    ]);
    return {
      findings: [...here, ...findingsOf(form, draft, read), ...wishes],
      gates,
      demands,
      ...(worth && { birth: worth }),
      similar,
    };
  }

  /** Who would decide on the first content of a contract, and what it is held against. */
  async #gate(
    contract: DraftContract,
    product: NonNullable<Draft['product']>,
    policy: ApprovalPolicy,
  ): Promise<Gate> {
    const { approvals, database, settings } = this.#options;
    const { classification, policies, route } = assess({
      text: contract.document,
      productClassification: product.classification,
      policy,
      settings,
    });
    const assignments = await approvals.assign(
      route.stages,
      await roleContextOf(database.db, product),
      // It is found in the catalog: the owners put it forward.
      { kind: 'group', groupRef: product.ownerRef },
    );
    return {
      port: contract.port,
      classification,
      policies,
      blocked: blockingFailures(policies).length > 0,
      reason: route.reason,
      policyVersion: route.policyVersion,
      steps: assignments.map(presentAssignment),
    };
  }

  /** What the strictest classification in it asks of those who want to use it. */
  async #demands(
    { classification: declared }: DataProductForm,
    domainRef: string | undefined,
    gates: readonly Gate[],
    policy: ApprovalPolicy,
  ): Promise<AuthoringPreview['demands']> {
    const classification =
      strictestClassification([
        declared,
        ...gates.map(gate => gate.classification),
      ]) ?? 'internal';
    const rules = classificationPolicy(policy, classification);
    const { policies } = await this.#options.policies.of(domainRef ?? '');
    const titles = new Map(
      policies.controls?.map(({ id, title }) => [id, title]),
    );
    return {
      classification,
      ...(rules.description && { description: rules.description }),
      controls: rules.controls.map(id => ({ id, title: titles.get(id) ?? id })),
      accessSteps: stagesOf(rules.accessSteps),
      sameTeamPasses: rules.sameTeamPasses,
      ...(rules.longestPeriod && { longestPeriod: rules.longestPeriod }),
      defaultNotice: rules.defaultNotice,
      legalBasisRequired: rules.legalBasisRequired,
      ...(rules.purposes && {
        purposes: rules.purposes.map(
          id => policy.purposes.find(one => one.id === id)?.title ?? id,
        ),
      }),
    };
  }
}

/** What the catalog and the engine find, port by port. */
function findingsOf(
  form: DataProductForm,
  draft: Draft,
  read: readonly {
    contract: DraftContract;
    found: ReturnType<typeof readContract>;
  }[],
): AuthoringFinding[] {
  return [
    ...draft.findings.map(
      ({ path, message }): AuthoringFinding => ({
        about: 'product',
        severity: 'error',
        path,
        message,
      }),
    ),
    ...formFaults(form).map(
      (message): AuthoringFinding => ({
        about: 'product',
        severity: 'error',
        path: 'ports',
        message,
      }),
    ),
    ...formNotes(form).map(
      (note): AuthoringFinding => ({
        ...note,
        about: 'contract',
        severity: 'warning',
      }),
    ),
    ...read.flatMap(({ contract, found }) =>
      found.findings.map(
        ({ rule, severity, path, message }): AuthoringFinding => ({
          about: 'contract',
          port: contract.port,
          rule,
          severity,
          path,
          message,
        }),
      ),
    ),
  ];
}

function describedBy(form: DataProductForm, { product, contracts }: Draft) {
  const { name = '', title, description } = form;
  const columns = contracts.flatMap(({ document }) => columnsOf(document));
  return { ref: product?.ref, name, title, description, columns };
}
