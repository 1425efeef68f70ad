import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** All texts of the fields; a portal translates them with a message module of its own. */
export const scaffolderDataMeshTranslationRef = createTranslationRef({
  id: 'scaffolder-data-mesh',
  messages: {
    port: {
      legend: 'Output port {{number}}',
      named: 'Output port {{name}}',
      name: 'Name',
      nameHelp: 'Lower-case letters, digits, "-" and "_"',
      title: 'Title',
      type: 'Type',
      dataset: 'What a record is',
      datasetNone: 'Not said',
      description: 'Description',
      add: 'Add output port',
      remove: 'Remove output port {{name}}',
    },
    column: {
      caption: 'Columns of {{port}}',
      none: 'No columns yet.',
      name: 'Name',
      type: 'Type',
      required: 'Required',
      key: 'Key',
      classification: 'Classification',
      asProduct: 'As the product',
      personal: 'Personal data',
      description: 'Meaning',
      add: 'Add column to {{port}}',
      addShort: 'Add column',
      remove: 'Remove column {{name}}',
      field: '{{field}} of column {{number}} of {{port}}',
    },
    findings: {
      title: 'Before you can go on',
      checking: 'Checking …',
      none: 'Nothing is missing.',
    },
  },
});
