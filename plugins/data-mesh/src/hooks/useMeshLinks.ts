import { useMemo } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  accessRouteRef,
  agreementReviewRouteRef,
  agreementRouteRef,
  domainScorecardRouteRef,
  historyRouteRef,
  importRouteRef,
  importsRouteRef,
  initiativeRouteRef,
  initiativesRouteRef,
  platformRouteRef,
  policiesRouteRef,
  readinessRouteRef,
  reviewsRouteRef,
  revisionCompareRouteRef,
  revisionReviewRouteRef,
  rootRouteRef,
  scorecardsRouteRef,
  templatesRouteRef,
} from '../routes';

/** Tabs that the suite adds to the page of a data product, by their path. */
export const PRODUCT_TABS = {
  ports: 'ports',
  consumers: 'consumers',
  scorecard: 'scorecard',
  history: 'history',
} as const;
export type ProductTab = keyof typeof PRODUCT_TABS;

/** Addresses of everything that a page of the mesh links to. */
export interface MeshLinks {
  products: string;
  /** Those that fail a check, maybe in one domain only. */
  failing(checkId: string, domain?: string): string;
  reviews: string;
  access: string;
  scorecards: string;
  policies: string;
  platform: string;
  history: string;
  /** Makes a data product of a repository that there is. */
  importing: string;
  /** Templates that make data products; absent in a portal without templates. */
  createProduct?: string;
  /** The form of a template with some of it filled in; absent in a portal without templates. */
  template?(
    namespace: string,
    name: string,
    values: Record<string, unknown>,
  ): string;
  /** A task of a template; absent in a portal without templates. */
  task?(id: string): string;
  revisionReview(id: string): string;
  /** Two revisions beside each other; without the other one, to choose it. */
  revisionCompare(id: string, otherId?: string): string;
  agreementReview(id: string): string;
  agreement(id: string): string;
  /** The scorecard of a domain. */
  domainScorecard(ref: string): string;
  initiatives: string;
  /** Inventories of other tools, and what of them was understood. */
  imports: string;
  /** Whether the organisation is ready for a mesh. */
  readiness: string;
  initiative(id: string): string;
  /** The catalog's page of an entity. */
  entity(ref: string, defaultKind?: string): string;
  /** A tab of a data product's page, at a port where one is named. */
  product(ref: string, tab?: ProductTab, port?: string): string;
}

export function useMeshLinks(): MeshLinks {
  const root = useRouteRef(rootRouteRef);
  const reviews = useRouteRef(reviewsRouteRef);
  const revisionReview = useRouteRef(revisionReviewRouteRef);
  const revisionCompare = useRouteRef(revisionCompareRouteRef);
  const agreementReview = useRouteRef(agreementReviewRouteRef);
  const access = useRouteRef(accessRouteRef);
  const agreement = useRouteRef(agreementRouteRef);
  const scorecards = useRouteRef(scorecardsRouteRef);
  const domainScorecard = useRouteRef(domainScorecardRouteRef);
  const initiatives = useRouteRef(initiativesRouteRef);
  const initiative = useRouteRef(initiativeRouteRef);
  const imports = useRouteRef(importsRouteRef);
  const readiness = useRouteRef(readinessRouteRef);
  const policies = useRouteRef(policiesRouteRef);
  const platform = useRouteRef(platformRouteRef);
  const history = useRouteRef(historyRouteRef);
  const importing = useRouteRef(importRouteRef);
  const templates = useRouteRef(templatesRouteRef);
  const entityRoute = useRouteRef(entityRouteRef);

  return useMemo(() => {
    const entity = (ref: string, defaultKind?: string) => {
      const { kind, namespace, name } = parseEntityRef(ref, { defaultKind });
      return entityRoute({
        kind: kind.toLocaleLowerCase('en-US'),
        namespace: namespace.toLocaleLowerCase('en-US'),
        name,
      });
    };
    const filter = new URLSearchParams({
      'filters[kind]': 'template',
      'filters[type]': 'data-product',
    });
    return {
      products: root(),
      failing: (checkId, domain) =>
        `${root()}?${new URLSearchParams({
          view: 'table',
          failing: checkId,
          ...(domain && { domain }),
        })}`,
      reviews: reviews(),
      access: access(),
      scorecards: scorecards(),
      policies: policies(),
      platform: platform(),
      history: history(),
      importing: importing(),
      createProduct: templates && `${templates()}?${filter}`,
      task:
        templates && (id => `${templates()}/tasks/${encodeURIComponent(id)}`),
      template:
        templates &&
        ((namespace, name, values) =>
          `${templates()}/templates/${encodeURIComponent(
            namespace,
          )}/${encodeURIComponent(name)}?${new URLSearchParams({
            formData: JSON.stringify(values),
          })}`),
      revisionReview: (id: string) => revisionReview({ id }),
      revisionCompare: (id: string, otherId?: string) =>
        otherId
          ? `${revisionCompare({ id })}?with=${encodeURIComponent(otherId)}`
          : revisionCompare({ id }),
      agreementReview: (id: string) => agreementReview({ id }),
      agreement: (id: string) => agreement({ id }),
      domainScorecard: (ref: string) => {
        const { namespace, name } = parseEntityRef(ref, {
          defaultKind: 'Domain',
        });
        return domainScorecard({ namespace, name });
      },
      initiatives: initiatives(),
      imports: imports(),
      readiness: readiness(),
      initiative: (id: string) => initiative({ id }),
      entity,
      product: (ref: string, tab?: ProductTab, port?: string) => {
        const page = entity(ref, 'DataProduct');
        const path = tab ? `${page}/${PRODUCT_TABS[tab]}` : page;
        return port ? `${path}?port=${encodeURIComponent(port)}` : path;
      },
    };
  }, [
    root,
    reviews,
    revisionReview,
    revisionCompare,
    agreementReview,
    access,
    agreement,
    scorecards,
    domainScorecard,
    initiatives,
    initiative,
    imports,
    readiness,
    policies,
    platform,
    history,
    importing,
    templates,
    entityRoute,
  ]);
}
