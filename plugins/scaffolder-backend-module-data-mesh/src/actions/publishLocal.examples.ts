import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'publish',
        name: 'Publish the data product',
        action: 'meshwork:product:publish-local',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Publish what the workspace holds, under a new name',
    example: step({ name: 'store-visits' }),
  },
  {
    description: 'Replace what the same team published before',
    example: step({ name: 'store-visits', allowUpdate: true }),
  },
];
