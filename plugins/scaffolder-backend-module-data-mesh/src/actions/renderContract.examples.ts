import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'render',
        name: 'Write the contracts in other formats',
        action: 'meshwork:contract:render',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Avro schemas of all contracts, in `schemas`',
    example: step({ formats: ['avro'], targetPath: 'schemas' }),
  },
  {
    description: 'Tables for Snowflake and JSON Schema, a folder for each',
    example: step({
      contracts: 'contracts',
      formats: ['sql', 'jsonschema'],
      dialect: 'snowflake',
      targetPath: 'generated/{format}/{contract}',
    }),
  },
];
