import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'environment',
        name: 'Add the environment',
        action: 'meshwork:product:add-environment',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Schemas for tests beside those of production',
    example: step({ product: 'dataproduct:default/visits', name: 'test' }),
  },
  {
    description: 'The same tables on another server',
    example: step({
      product: 'dataproduct:default/visits',
      name: 'staging',
      from: 'prod',
      server: 'warehouse-staging',
    }),
  },
];
