import {
  contractFromForm,
  contractName,
  type ColumnForm,
  type DataProductForm,
} from '@meshwork/model';
import type { PatternInput } from '../input';

/** What people type who mean harm, or who just type. */
export const hostile = [
  `"; DROP TABLE x; --`,
  `it's`,
  'two\nlines',
  '{{ env }} ${{ secrets.TOKEN }} {% raw %}',
  '${var.secret} %{ if true } `${process.exit(1)}`',
  '../../etc/passwd',
  '$body$ $$ \\',
  '<script>alert(1)</script>',
  '*/ # --',
  '数量 größe 😀',
  '"""',
];

/** Names that a language of the targets keeps for itself, or does not take. */
export const awkwardNames = [
  ...['select', 'table', 'user', 'order', 'null', 'record', 'enum', 'type'],
  ...['Query', 'mutation', '__typename', 'class', 'constructor', 'toString'],
  ...['2nd', 'net.amount', 'net-amount', 'net_amount', 'Net_Amount', 'größe'],
  ...['数量', 'a b', 'it"s', "it's", '${x}', '{{y}}', '../up', '$body$', 'a,b'],
];

const column = (name: string, rest: ColumnForm = {}): ColumnForm => ({
  name,
  type: 'string',
  ...rest,
});

/** Columns of each type, with a key of two. */
export const columns: ColumnForm[] = [
  column('visit_id', { key: true, description: 'Of the visit.' }),
  column('part', { key: true, type: 'integer' }),
  column('store', { required: true, description: hostile.join(' ') }),
  column('amount', { type: 'number' }),
  column('paid', { type: 'boolean' }),
  column('day', { type: 'date' }),
  column('updated_at', { type: 'timestamp' }),
  column('extra', { type: 'object' }),
  column('tags', { type: 'array' }),
];

/** A form of one port. */
export const form = (
  type: string,
  portColumns: ColumnForm[] = columns,
): DataProductForm => ({
  name: 'store-visits',
  title: 'Store visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  classification: 'internal',
  serviceObjectives: { freshness: 'PT1H' },
  ports: [
    {
      name: 'visits',
      title: hostile.join(' '),
      description: hostile.join(' '),
      type,
      columns: portColumns,
    },
  ],
});

/** What a pattern is given for such a form. */
export function inputOf(values: DataProductForm): PatternInput {
  return {
    product: values.name ?? '',
    domain: values.domain?.split('/')[1],
    version: '1.0.0',
    contracts: (values.ports ?? []).map(port => {
      const name = contractName(values, port);
      return {
        name,
        path: `contracts/${name}.odcs.yaml`,
        document: contractFromForm(values, port),
      };
    }),
  };
}

/** Those that readers in JavaScript can tell from what every object has. */
export const readableNames = awkwardNames.filter(
  name => !Object.hasOwn(Object.prototype, name),
);
