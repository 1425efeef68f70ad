import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const product = {
  name: 'shop',
  description: 'What people order in the shop.',
  owner: 'group:default/crm',
  domain: 'domain:default/customer',
};

export const examples: TemplateExample[] = [
  {
    description: 'Make a data product of what lies in the workspace',
    example: stringify({
      steps: [
        {
          id: 'adopt',
          name: 'Write descriptor and contracts',
          action: 'meshwork:product:adopt',
          input: product,
        },
      ],
    }),
  },
  {
    description:
      'Make one of two tables of a repository, to propose the change there',
    example: stringify({
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the repository',
          action: 'fetch:plain',
          input: {
            url: 'https://github.com/acme/shop',
            targetPath: 'repository',
          },
        },
        {
          id: 'adopt',
          name: 'Write descriptor and contracts',
          action: 'meshwork:product:adopt',
          input: {
            ...product,
            url: 'https://github.com/acme/shop',
            sourcePath: 'repository',
            targetPath: 'change',
            only: ['orders', 'lines'],
          },
        },
      ],
    }),
  },
];
