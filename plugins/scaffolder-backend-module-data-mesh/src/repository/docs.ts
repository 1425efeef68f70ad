import type { DataProductForm, PortForm } from '@meshwork/model';
import { markdown } from './text';

const yes = (value: boolean | undefined) => (value ? 'yes' : '');

function port({ name, title, type, description, columns = [] }: PortForm) {
  return [
    `## ${markdown(title || name)}`,
    '',
    `${markdown(description)}${description ? ' ' : ''}(${markdown(
      type,
    )})`.trim(),
    ...(columns.length > 0
      ? [
          '',
          '| column | type | required | key | personal | meaning |',
          '| --- | --- | --- | --- | --- | --- |',
          ...columns.map(
            column =>
              `| ${[
                markdown(column.name),
                markdown(column.type ?? 'string'),
                yes(column.required),
                yes(column.key),
                yes(column.personal),
                markdown(column.description),
              ].join(' | ')} |`,
          ),
        ]
      : []),
    '',
  ];
}

/** The first page of the product's documentation. */
export function documentation(values: DataProductForm): string {
  return [
    `# ${markdown(values.title || values.name)}`,
    '',
    markdown(values.description),
    '',
    ...(values.ports ?? []).flatMap(port),
  ].join('\n');
}

/** What somebody reads who opens the repository. */
export function readme(values: DataProductForm): string {
  return `# ${markdown(values.title || values.name)}

${markdown(values.description)}

- \`catalog-info.yaml\`: the data product and its contracts, as the portal reads them
- \`contracts/\`: one contract per output port (Open Data Contract Standard). A change of one is reviewed in the portal before it takes effect.
- \`sql/\`: the tables behind the ports
- \`docs/\`: documentation
`;
}
