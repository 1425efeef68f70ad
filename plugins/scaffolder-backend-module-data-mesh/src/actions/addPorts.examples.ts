import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Add a port to the product in the workspace',
    example: stringify({
      steps: [
        {
          id: 'change',
          name: 'Add the port',
          action: 'meshwork:product:add-ports',
          input: {
            product: 'dataproduct:default/store-visits',
            ports: [
              {
                name: 'by-day',
                type: 'table',
                columns: [{ name: 'store_id', key: true }, { name: 'visits' }],
              },
            ],
          },
        },
      ],
    }),
  },
  {
    description: 'Add a port that takes the place of another one',
    example: stringify({
      steps: [
        {
          id: 'change',
          name: 'Add the port',
          action: 'meshwork:product:add-ports',
          input: {
            product: 'dataproduct:default/store-visits',
            replaces: 'by-month',
            ports: [
              {
                name: 'by-month-v2',
                type: 'table',
                columns: [{ name: 'store_id', key: true }],
              },
            ],
          },
        },
      ],
    }),
  },
];
