import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Services } from '../http/services';
import { createCheckDataContractAction } from './createCheckDataContractAction';
import { createCompareDataContractsAction } from './createCompareDataContractsAction';
import { createProposeContractChangeAction } from './createProposeContractChangeAction';
import { createRetireDataProductAction } from './createRetireDataProductAction';
import { createContinueWhenApprovedAction } from './createContinueWhenApprovedAction';
import { createDecideOnReviewAction } from './createDecideOnReviewAction';
import { createFindDataProductsAction } from './createFindDataProductsAction';
import { createExplainCheckAction } from './createExplainCheckAction';
import { createGiveNoticeAction } from './createGiveNoticeAction';
import { createListWaitingReviewsAction } from './createListWaitingReviewsAction';
import { createMoveDataAccessAction } from './createMoveDataAccessAction';
import { createPreviewContractChangeAction } from './createPreviewContractChangeAction';
import { createProposeFixAction } from './createProposeFixAction';
import { createProposeProductFromRepositoryAction } from './createProposeProductFromRepositoryAction';
import { createReadDataContractAction } from './createReadDataContractAction';
import { createReadScoresAction } from './createReadScoresAction';
import { createRequestDataAccessAction } from './createRequestDataAccessAction';
import { createRequestSeveralAccessesAction } from './createRequestSeveralAccessesAction';

/** What agents (MCP) and templates may do in somebody's name: calls of the services. */
export function registerActions(
  registry: ActionsRegistryService,
  services: Services,
): void {
  createFindDataProductsAction(registry, services);
  createReadDataContractAction(registry, services);
  createPreviewContractChangeAction(registry, services);
  createCheckDataContractAction(registry, services);
  createCompareDataContractsAction(registry, services);
  createProposeContractChangeAction(registry, services);
  createRetireDataProductAction(registry, services);
  createContinueWhenApprovedAction(registry, services);
  createRequestDataAccessAction(registry, services);
  createRequestSeveralAccessesAction(registry, services);
  createListWaitingReviewsAction(registry, services);
  createDecideOnReviewAction(registry, services);
  createGiveNoticeAction(registry, services);
  createMoveDataAccessAction(registry, services);
  createReadScoresAction(registry, services);
  createExplainCheckAction(registry, services);
  createProposeFixAction(registry, services);
  createProposeProductFromRepositoryAction(registry, services);
}
