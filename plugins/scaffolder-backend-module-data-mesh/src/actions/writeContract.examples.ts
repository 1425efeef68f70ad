import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Put another document in the place of a contract',
    example: stringify({
      steps: [
        {
          id: 'write',
          name: 'Write the contract',
          action: 'meshwork:contract:write',
          input: {
            contract: 'api:default/store-visits-by-month',
            document: '${{ parameters.document }}',
          },
        },
      ],
    }),
  },
];
