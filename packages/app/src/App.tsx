import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { homeModule } from './home';
import { navModule } from './nav';
import { signInModule } from './sign-in';

// The other plugins, those of the suite among them, are found by `app.packages: all`.
export default createApp({
  features: [catalogPlugin, navModule, homeModule, signInModule],
});
