import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Write a data product with one table',
    example: stringify({
      steps: [
        {
          id: 'write',
          name: 'Write the data product',
          action: 'meshwork:product:write',
          input: {
            name: 'store-visits',
            title: 'Store visits',
            description: 'Who visits which store how often.',
            owner: 'group:default/customer-insights',
            domain: 'domain:default/customer',
            type: 'analytical',
            archetype: 'aggregate',
            classification: 'internal',
            ports: [
              {
                name: 'visits',
                type: 'table',
                dataset: 'aggregate',
                columns: [
                  { name: 'store_id', type: 'string', key: true },
                  { name: 'visits', type: 'integer', required: true },
                ],
              },
            ],
          },
        },
      ],
    }),
  },
];
