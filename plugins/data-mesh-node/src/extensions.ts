import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { FactCollector } from './collector';
import type { GrantProvisioner, ProvisionerHandle } from './provisioner';

/** Where modules add the data platforms that grants are made on. */
export interface ProvisionersExtensionPoint {
  /**
   * @returns the way back, for platforms that answer later; to be used only after the
   *   backend has started
   * @throws Error when the id is taken
   */
  addProvisioner(provisioner: GrantProvisioner): ProvisionerHandle;
}

export const dataMeshProvisionersExtensionPoint =
  createExtensionPoint<ProvisionersExtensionPoint>({
    id: 'data-mesh.provisioners',
  });

/** Where modules add facts about data products, for the rules of an organisation. */
export interface FactCollectorsExtensionPoint {
  /** @throws Error when the id is taken, or the schema is not understood, saying where */
  addFactCollector(collector: FactCollector): void;
}

export const dataMeshFactCollectorsExtensionPoint =
  createExtensionPoint<FactCollectorsExtensionPoint>({
    id: 'data-mesh.fact-collectors',
  });
