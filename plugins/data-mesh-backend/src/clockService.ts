import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { systemClock, type Clock } from './clock';

/** The clock of the mesh. Tests, and nobody else, put another one in its place. */
export const clockServiceRef = createServiceRef<Clock>({
  id: 'data-mesh.clock',
  defaultFactory: async service =>
    createServiceFactory({ service, deps: {}, factory: () => systemClock }),
});
