import { createExtensionPoint } from '@backstage/backend-plugin-api';
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
