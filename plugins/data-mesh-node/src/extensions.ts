import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { GrantProvisioner } from './provisioner';

/** Where modules add the data platforms that grants are made on. */
export interface ProvisionersExtensionPoint {
  /** @throws Error when the id is taken */
  addProvisioner(provisioner: GrantProvisioner): void;
}

export const dataMeshProvisionersExtensionPoint =
  createExtensionPoint<ProvisionersExtensionPoint>({
    id: 'data-mesh.provisioners',
  });
