import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

// References of the old system: the new one takes them as they are, so that
// the same components find their way in both.

/** The mesh's page; its first tab lists the products. */
export const rootRouteRef = createRouteRef({ id: 'data-mesh' });

export const reviewsRouteRef = createSubRouteRef({
  id: 'data-mesh/reviews',
  parent: rootRouteRef,
  path: '/reviews',
});

/** Review of one contract revision, by the id of the revision. */
export const revisionReviewRouteRef = createSubRouteRef({
  id: 'data-mesh/reviews/change',
  parent: rootRouteRef,
  path: '/reviews/changes/:id',
});

/** Two revisions beside each other; the other one is in the query. */
export const revisionCompareRouteRef = createSubRouteRef({
  id: 'data-mesh/reviews/compare',
  parent: rootRouteRef,
  path: '/reviews/changes/:id/compare',
});

/** Review of one request for access, by the id of the agreement. */
export const agreementReviewRouteRef = createSubRouteRef({
  id: 'data-mesh/reviews/access',
  parent: rootRouteRef,
  path: '/reviews/access/:id',
});

export const accessRouteRef = createSubRouteRef({
  id: 'data-mesh/access',
  parent: rootRouteRef,
  path: '/access',
});

/** One agreement as its sides see it. */
export const agreementRouteRef = createSubRouteRef({
  id: 'data-mesh/access/agreement',
  parent: rootRouteRef,
  path: '/access/:id',
});

export const scorecardsRouteRef = createSubRouteRef({
  id: 'data-mesh/scorecards',
  parent: rootRouteRef,
  path: '/scorecards',
});

/** The scorecard of one domain. */
export const domainScorecardRouteRef = createSubRouteRef({
  id: 'data-mesh/scorecards/domain',
  parent: rootRouteRef,
  path: '/scorecards/domain/:namespace/:name',
});

export const initiativesRouteRef = createSubRouteRef({
  id: 'data-mesh/initiatives',
  parent: rootRouteRef,
  path: '/scorecards/initiatives',
});

/** One initiative, by its id. */
export const initiativeRouteRef = createSubRouteRef({
  id: 'data-mesh/initiatives/initiative',
  parent: rootRouteRef,
  path: '/scorecards/initiatives/:id',
});

/** Inventories of other tools, and what of them was understood. */
export const importsRouteRef = createSubRouteRef({
  id: 'data-mesh/imports',
  parent: rootRouteRef,
  path: '/imports',
});

/** Whether the organisation is ready for a mesh, and what to begin with. */
export const readinessRouteRef = createSubRouteRef({
  id: 'data-mesh/readiness',
  parent: rootRouteRef,
  path: '/readiness',
});

/** Makes a data product of a repository that there is. */
export const importRouteRef = createSubRouteRef({
  id: 'data-mesh/import',
  parent: rootRouteRef,
  path: '/import',
});

/** What platform engineers run. */
export const platformRouteRef = createSubRouteRef({
  id: 'data-mesh/platform',
  parent: rootRouteRef,
  path: '/platform',
});

/** Everything that happened, for auditors. */
export const historyRouteRef = createSubRouteRef({
  id: 'data-mesh/history',
  parent: rootRouteRef,
  path: '/history',
});

export const policiesRouteRef = createSubRouteRef({
  id: 'data-mesh/policies',
  parent: rootRouteRef,
  path: '/policies',
});

/** Where software templates are listed; not every portal has them. */
export const templatesRouteRef = createExternalRouteRef({
  id: 'data-mesh/templates',
  optional: true,
  defaultTarget: 'scaffolder.root',
});
