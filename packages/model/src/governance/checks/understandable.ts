import type { Check } from './check';
import {
  contracted,
  everyPort,
  fail,
  pass,
  unknown,
  valueOf,
} from './findings';

const DESCRIBED_COLUMNS = {
  percent: {
    title: 'Share of columns that must be described, in percent',
    standard: 80,
    stricter: 'higher',
  },
} as const;

const LINKED_COLUMNS = {
  percent: {
    title: 'Share of columns that must lead to a term, in percent',
    standard: 30,
    stricter: 'higher',
  },
} as const;

/** Whether it explains itself. */
export const understandable: readonly Check[] = [
  {
    id: 'columns-described',
    title: 'Columns are described',
    dimension: 'understandable',
    why: 'A column name alone is an invitation to guess.',
    fix: 'Describe the columns in the data contract; four of five are asked for.',
    weight: 3,
    parameters: DESCRIBED_COLUMNS,
    evaluate: (facts, values) => {
      const asked = valueOf(DESCRIBED_COLUMNS, 'percent', values);
      const contracts = contracted(facts);
      const columns = contracts.reduce((sum, c) => sum + c.columns, 0);
      if (contracts.length === 0) {
        return fail('No output port has a data contract');
      }
      if (columns === 0) return unknown('No contract with columns can be read');
      const described = contracts.reduce(
        (sum, c) => sum + c.describedColumns,
        0,
      );
      const evidence = `${described} of ${columns} columns described`;
      return (100 * described) / columns >= asked
        ? pass(evidence)
        : fail(evidence);
    },
  },
  {
    id: 'columns-linked',
    title: 'Columns lead to terms of the glossary',
    dimension: 'understandable',
    why: 'The same word means the same everywhere only where somebody says so.',
    fix: 'Give columns authoritativeDefinitions of type businessDefinition in the contract, with the address of the term.',
    weight: 1,
    parameters: LINKED_COLUMNS,
    evaluate: (facts, values) => {
      const asked = valueOf(LINKED_COLUMNS, 'percent', values);
      const contracts = contracted(facts);
      if (contracts.length === 0) {
        return fail('No output port has a data contract');
      }
      const columns = contracts.reduce((sum, c) => sum + c.columns, 0);
      if (columns === 0) return unknown('No contract with columns can be read');
      if (contracts.some(c => c.linkedColumns === undefined)) {
        return unknown('What columns lead to is not known');
      }
      const linked = contracts.reduce(
        (sum, c) => sum + (c.linkedColumns ?? 0),
        0,
      );
      const evidence = `${linked} of ${columns} columns lead to a term`;
      return (100 * linked) / columns >= asked
        ? pass(evidence)
        : fail(evidence);
    },
  },
  {
    id: 'documented',
    title: 'Has documentation',
    dimension: 'understandable',
    why: 'What does not fit into a contract needs a place.',
    fix: 'Add spec.documentation, or a TechDocs annotation.',
    weight: 1,
    evaluate: ({ documentation }) =>
      documentation
        ? pass('Documentation is linked')
        : fail('No documentation is linked'),
  },
  {
    id: 'ports-described',
    title: 'Ports are described',
    dimension: 'understandable',
    why: 'Whoever chooses between two ports must know how they differ.',
    fix: 'Give each output port a description.',
    weight: 1,
    evaluate: facts =>
      everyPort(
        facts,
        ({ described }) => described,
        'are described',
        'are not described',
      ),
  },
];
