import type { ContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import type { ApprovalPolicy } from '@meshwork/model';
import type { AccessRequests } from '../agreements/AccessRequests';
import type { AgreementReader } from '../agreements/AgreementReader';
import type { AgreementService } from '../agreements/AgreementService';
import type { CatalogSync } from '../catalog/CatalogSync';
import type { ContractReader } from '../contracts/ContractReader';
import type { ContractService } from '../contracts/ContractService';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { MeshReport } from '../governance/MeshReport';
import type { ScoreService } from '../governance/ScoreService';
import type { GrantAnswers } from '../grants/GrantAnswers';
import type { GrantPause } from '../grants/GrantPause';
import type { Reconciliations } from '../grants/reconciliation/Reconciliations';
import type { GrantService } from '../grants/GrantService';
import type { Directory } from '../people/Directory';
import type { Roles } from '../people/Roles';
import type { ProductService } from '../products/ProductService';
import type { ReviewQueue } from '../reviews/ReviewQueue';
import type { Callers } from './Caller';

/** Everything that the routes call. */
export interface Services {
  database: MeshDatabase;
  callers: Callers;
  directory: Directory;
  roles: Roles;
  products: ProductService;
  contracts: ContractService;
  contractReader: ContractReader;
  requests: AccessRequests;
  agreements: AgreementService;
  agreementReader: AgreementReader;
  reviews: ReviewQueue;
  grants: GrantService;
  grantAnswers: GrantAnswers;
  grantPause: GrantPause;
  reconciliations: Reconciliations;
  scores: ScoreService;
  mesh: MeshReport;
  sync: CatalogSync;
  policy: ApprovalPolicy;
  contractSettings: ContractSettings;
}
