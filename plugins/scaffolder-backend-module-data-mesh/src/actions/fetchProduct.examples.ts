import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const steps = (...all: object[]) => stringify({ steps: all });

export const examples: TemplateExample[] = [
  {
    description: 'Fetch the repository of a product, to change it',
    example: steps({
      id: 'fetch',
      name: 'Fetch the repository',
      action: 'meshwork:product:fetch',
      input: { entityRef: 'dataproduct:default/store-visits' },
    }),
  },
  {
    description:
      'Fetch the repository of the product that hands out a contract',
    example: steps({
      id: 'fetch',
      name: 'Fetch the repository',
      action: 'meshwork:product:fetch',
      input: { entityRef: 'api:default/store-visits-by-month' },
    }),
  },
];
