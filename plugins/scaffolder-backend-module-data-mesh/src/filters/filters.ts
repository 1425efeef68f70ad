import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import { fileNameAt } from '@meshwork/model';
import { hcl, json, markdown, oneLine, snakeCase } from '../repository/text';

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : json(value);
};

/**
 * How skeletons write what people typed: as content of the language they are
 * written in, never as its structure.
 */
export const filters = [
  createTemplateFilter({
    id: 'meshworkYaml',
    description:
      'A value of any kind in one line, as YAML and JSON read it: texts in quotes',
    examples: [
      {
        example: 'description: ${{ values.description | meshworkYaml }}',
        notes: 'description: "Line one\\nline \\"two\\""',
      },
    ],
    schema: z => z.function(z.tuple([z.any()]), z.string()),
    filter: value => json(value),
  }),
  createTemplateFilter({
    id: 'meshworkMarkdown',
    description:
      'A text in one line of Markdown, with everything escaped that could be markup',
    examples: [
      {
        example: '# ${{ values.title | meshworkMarkdown }}',
        notes: '# Orders \\[raw\\]',
      },
    ],
    schema: z => z.function(z.tuple([z.any()]), z.string()),
    filter: value => markdown(text(value)),
  }),
  createTemplateFilter({
    id: 'meshworkHcl',
    description:
      'A text in quotes as HCL (Terraform) reads it; templates in it mean themselves',
    examples: [
      {
        example: 'description = ${{ values.description | meshworkHcl }}',
        notes: 'description = "costs $${amount}"',
      },
    ],
    schema: z => z.function(z.tuple([z.any()]), z.string()),
    filter: value => hcl(text(value)),
  }),
  createTemplateFilter({
    id: 'meshworkComment',
    description: 'A text that cannot leave the line of a comment',
    examples: [
      { example: '# ${{ values.title | meshworkComment }}', notes: '# Orders' },
    ],
    schema: z => z.function(z.tuple([z.any()]), z.string()),
    filter: value => oneLine(text(value)),
  }),
  createTemplateFilter({
    id: 'meshworkFileAt',
    description:
      'What a file is called that may define data, by its address; nothing for the address of a repository or folder',
    examples: [
      {
        example:
          '${{ "https://schemas.acme.org/placed.avsc" | meshworkFileAt }}',
        notes: 'placed.avsc',
      },
    ],
    schema: z => z.function(z.tuple([z.any()]), z.string()),
    filter: value =>
      URL.canParse(text(value)) ? fileNameAt(text(value)) ?? '' : '',
  }),
  createTemplateFilter({
    id: 'meshworkSnakeCase',
    description:
      'A name of lower-case letters, digits and underscores, for identifiers',
    examples: [
      {
        example: '${{ "store-visits" | meshworkSnakeCase }}',
        notes: 'store_visits',
      },
    ],
    schema: z => z.function(z.tuple([z.any()]), z.string()),
    filter: value => snakeCase(text(value)),
  }),
];
