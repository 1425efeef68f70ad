import type {
  OdcsProperty,
  OdcsQualityRule,
  OdcsSchemaObject,
} from '../../types';
import { mappings, text } from '../../values';
import { isPersonalData } from '../../view/classification';
import { placedProperties, type PlacedProperty } from '../../view/columns';
import type { ColumnView, ObjectView } from '../../view/contractView';
import { ruleText } from '../../view/quality';
import { details } from './details';
import {
  type Block,
  type Cell,
  cell,
  code,
  type Inline,
  notes,
  plain,
  type Row,
  type Section,
  table,
} from './page';

/** Fields of a property that have a place of their own in the table. */
const shownOfProperty = [
  'name',
  'businessName',
  'physicalName',
  'logicalType',
  'physicalType',
  'description',
  'required',
  'unique',
  'primaryKey',
  'primaryKeyPosition',
  'partitioned',
  'partitionKeyPosition',
  'criticalDataElement',
  'deprecated',
  'classification',
  'quality',
  'properties',
  'items',
  'map',
];

function marks(property: OdcsProperty, isCompound: boolean): Inline[] {
  const position = (of: number | undefined) =>
    isCompound && typeof of === 'number' && of > 0 ? ` ${of}` : '';
  const found: (Inline | false)[] = [
    property.primaryKey === true && {
      mark: `key${position(property.primaryKeyPosition)}`,
      strong: true,
    },
    property.required === true && { mark: 'required' },
    property.unique === true && { mark: 'unique' },
    property.partitioned === true && {
      mark: `partition${position(property.partitionKeyPosition)}`,
    },
    property.criticalDataElement === true && { mark: 'critical' },
    Boolean(property.deprecated) && { mark: 'deprecated', strong: true },
  ];
  return found.filter((mark): mark is Inline => mark !== false);
}

function typeCell(property: OdcsProperty, type: string): Cell {
  const physical = text(property.physicalType);
  return [
    ...(type ? [[plain(type)]] : []),
    ...(physical && physical !== type ? [[code(physical)]] : []),
  ];
}

function nameCell(property: OdcsProperty, view: ColumnView): Cell {
  const physical = text(property.physicalName);
  const business = text(property.businessName);
  return [
    [code(view.name)],
    ...(business ? [[plain(business)]] : []),
    ...(physical && physical !== view.name
      ? [[plain('on the platform '), code(physical)]]
      : []),
  ];
}

function columnRow(
  { property }: PlacedProperty,
  view: ColumnView,
  isCompound: boolean,
): Row {
  const labels = marks(property, isCompound);
  const classified: Inline[] = [
    ...(view.classification ? [{ mark: view.classification }] : []),
    ...(isPersonalData(property) && view.classification !== 'pii'
      ? [{ mark: 'personal', strong: true }]
      : []),
  ];
  return {
    depth: view.depth,
    cells: [
      nameCell(property, view),
      typeCell(property, view.type),
      labels.length > 0 ? [labels] : [],
      classified.length > 0 ? [classified] : [],
      [...cell(view.description), ...details(property, shownOfProperty)],
    ],
  };
}

/** Fields of a rule that have a place of their own in the table. */
const shownOfRule = [
  'name',
  'description',
  'type',
  'dimension',
  'severity',
  'metric',
  'rule',
  'unit',
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
  'query',
  'engine',
];

function ruleRow(rule: OdcsQualityRule, on: string): Row {
  const query = text(rule.query);
  const said = ruleText(query ? { ...rule, query: undefined } : rule);
  return {
    depth: 0,
    cells: [
      [[code(on)]],
      [
        ...cell(text(rule.name)),
        ...cell(text(rule.description)),
        ...(query ? [[code(query.trim())]] : []),
        ...(said ? [[code(said)]] : []),
      ],
      cell(text(rule.dimension)),
      text(rule.severity) ? [[{ mark: text(rule.severity)! }]] : [],
      details(rule, shownOfRule),
    ],
  };
}

function quality(
  object: OdcsSchemaObject,
  placed: PlacedProperty[],
): Section[] {
  const rows = [
    ...mappings(object.quality).map(rule =>
      ruleRow(rule, text(object.name) ?? ''),
    ),
    ...placed.flatMap(({ property, name }) =>
      mappings(property.quality).map(rule => ruleRow(rule, name)),
    ),
  ];
  const blocks = table(
    ['Applies to', 'Rule', 'Dimension', 'Severity', 'More'],
    rows,
  );
  return blocks.length > 0 ? [{ title: 'Quality', blocks, sections: [] }] : [];
}

/** What is promised of one table, topic or file. */
export function objectSection(
  object: OdcsSchemaObject,
  view: ObjectView,
): Section {
  const placed = placedProperties(object, []);
  const keys = placed.filter(
    ({ property }) =>
      property.primaryKey === true || property.partitioned === true,
  );
  const physical = view.physicalName;
  const head: Cell = [
    ...(view.physicalType ? [[{ mark: view.physicalType }]] : []),
    ...(physical && physical !== view.name
      ? [[plain('On the platform '), code(physical)]]
      : []),
    ...cell(text(object.businessName)),
    ...details(object, [
      'name',
      'businessName',
      'physicalName',
      'physicalType',
      'logicalType',
      'description',
      'quality',
      'properties',
    ]),
  ];
  const blocks: Block[] = [
    ...(view.description
      ? [{ kind: 'prose' as const, text: view.description }]
      : []),
    ...notes(head),
    ...table(
      ['Column', 'Type', 'Rules', 'Classification', 'Description'],
      view.columns.map((column, index) =>
        columnRow(placed[index], column, keys.length > 1),
      ),
    ),
  ];
  return { title: view.name, blocks, sections: quality(object, placed) };
}
