import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Say that a product is on its way out',
    example: stringify({
      steps: [
        {
          id: 'change',
          name: 'Say so in its descriptor',
          action: 'meshwork:product:set-lifecycle',
          input: {
            product: 'dataproduct:default/store-visits',
            lifecycle: 'deprecated',
          },
        },
      ],
    }),
  },
];
