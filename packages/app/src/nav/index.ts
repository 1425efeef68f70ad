import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { Navigation } from './Navigation';

/** The sidebar of the demo portal. */
export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [Navigation],
});
