import { MarkdownContent } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

const steps = `
This portal shows the data mesh of a made-up retailer.

- **Find data**: every data product is in the [catalog](/?filters[kind]=dataproduct),
  with its ports, contracts and owner.
- **Make a data product**: start from a [template](/create).
- **Be somebody else**: sign out in the [settings](/settings), and pick another person.
`;

const FirstSteps = () => <MarkdownContent content={steps} />;

const firstSteps = HomePageWidgetBlueprint.make({
  name: 'first-steps',
  params: {
    name: 'FirstSteps',
    title: 'First steps',
    description: 'Where to begin in the demo of Meshwork',
    components: async () => ({ Content: FirstSteps }),
  },
});

/** What the demo adds to the home page. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [firstSteps],
});
