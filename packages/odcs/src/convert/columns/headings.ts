/** What a column of a listing says of the columns that it lists. */
export type Fact =
  | 'name'
  | 'type'
  | 'fullType'
  | 'elementType'
  | 'logicalType'
  | 'description'
  | 'nullable'
  | 'required'
  | 'mode'
  | 'key'
  | 'unique'
  | 'partitioned'
  | 'table'
  | 'schema'
  | 'catalog'
  | 'position'
  | 'default'
  | 'length'
  | 'precision'
  | 'scale'
  | 'fields'
  | 'businessName'
  | 'classification'
  | 'tags'
  | 'examples';

const synonyms: Readonly<Record<Fact, string>> = {
  name: 'name, columnname, column, col, colname, field, fieldname, attribute, attributename, property',
  type: 'type, datatype, columntype, coltype, fieldtype, physicaltype',
  fullType: 'fulldatatype, formattedtype',
  elementType: 'udtname',
  logicalType: 'logicaltype',
  description:
    'description, desc, comment, comments, columncomment, columndescription, remarks, doc, notes, definition',
  nullable:
    'nullable, isnullable, null, nulls, allownull, allownulls, optional',
  required: 'required, isrequired, mandatory, notnull, isnotnull',
  mode: 'mode',
  key: 'key, columnkey, primarykey, isprimarykey, pk, ispk, constrainttype',
  unique: 'unique, isunique',
  partitioned:
    'partitioned, ispartitioned, ispartitioningcolumn, partitionkey, partition',
  table: 'table, tablename, object, entity, entityname, relation, view, model',
  schema: 'tableschema, schema, schemaname, dataset, owner',
  catalog:
    'tablecatalog, catalog, catalogname, database, databasename, project',
  position: 'ordinalposition, position, ordinal, columnid, pos, no, nr, seq',
  default: 'columndefault, default, defaultvalue, datadefault',
  length: 'charactermaximumlength, maxlength, length, datalength, size',
  precision: 'numericprecision, precision, dataprecision',
  scale: 'numericscale, scale, datascale',
  fields: 'fields, columns, children',
  businessName: 'businessname, label, title, displayname, caption',
  classification: 'classification, sensitivity, confidentiality',
  tags: 'tags, labels',
  examples: 'examples, example, sample, samples',
};

const factsByHeading = new Map(
  Object.entries(synonyms).flatMap(([fact, list]) =>
    list.split(',').map(heading => [heading.trim(), fact as Fact] as const),
  ),
);

/** What a heading is about, however it is spelt: `COLUMN_NAME`, `Column name`. */
export function factOf(heading: string): Fact | undefined {
  return factsByHeading.get(heading.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

const truths = new Set(['yes', 'y', 'true', 't', '1', 'x', '✓', 'ja']);
const lies = new Set(['no', 'n', 'false', 'f', '0', '-', 'nein']);

/** A yes or no as people and databases write it; undefined for anything else. */
export function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = String(value ?? '')
    .trim()
    .toLowerCase();
  if (truths.has(word)) return true;
  return lies.has(word) ? false : undefined;
}
