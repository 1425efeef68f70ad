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
      help: 'Paste cells of a spreadsheet into any field. Enter and arrows go from row to row, Alt with an arrow takes the row along.',
      pasted: '{{number}} columns after pasting.',
      pastedCut:
        'That is more than {{most}} columns: the rest is left out. Split the port.',
      pasteFailed: 'That could not be pasted. Try again.',
      moved: 'Now column {{number}}.',
      field: '{{field}} of column {{number}} of {{port}}',
    },
    contract: {
      show: 'Show the contract',
      hide: 'Hide the contract',
      showOf: 'Show the contract of {{port}}',
      hideOf: 'Hide the contract of {{port}}',
      of: 'Contract of {{port}}',
    },
    findings: {
      title: 'Before you can go on',
      checking: 'Checking …',
      none: 'Nothing is missing.',
    },
  },
});
