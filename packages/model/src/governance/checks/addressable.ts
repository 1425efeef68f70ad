import type { Check } from './check';
import {
  contracted,
  everyPort,
  fail,
  names,
  notApplicable,
  pass,
} from './findings';

/** Whether what it is made of can be reached. */
export const addressable: readonly Check[] = [
  {
    id: 'addressed',
    title: 'Ports say where they are',
    dimension: 'addressable',
    why: 'A consumer must find the data without asking anybody.',
    fix: 'Give each output port an environment with a location.',
    weight: 2,
    evaluate: facts =>
      everyPort(
        facts,
        port => port.addressed,
        'have an address',
        'have no address',
      ),
  },
  {
    id: 'inputs-resolve',
    title: 'Lineage can be followed',
    dimension: 'addressable',
    why: 'A source that nobody can find cannot be asked, traced or fixed.',
    fix: 'Correct the references of the input ports, or mark the source as external.',
    weight: 1,
    evaluate: ({ inputPorts }) => {
      const inMesh = inputPorts.filter(port => port.found !== undefined);
      if (inMesh.length === 0) {
        return notApplicable('It takes in nothing from the mesh');
      }
      const dangling = inMesh.filter(port => !port.found);
      return dangling.length === 0
        ? pass(`All ${inMesh.length} input ports lead to a product`)
        : fail(`Leads nowhere: ${names(dangling)}`);
    },
  },
  {
    id: 'contracts-found',
    title: 'Contracts can be found',
    dimension: 'addressable',
    why: 'A contract that the catalog does not have cannot be read by anybody.',
    fix: 'Correct the reference at the port, or register the contract.',
    weight: 2,
    evaluate: facts => {
      const named = contracted(facts);
      if (named.length === 0) return notApplicable('No port names a contract');
      const lost = named.filter(({ found }) => !found);
      return lost.length === 0
        ? pass(`All ${named.length} contracts are in the catalog`)
        : fail(`Not in the catalog: ${lost.map(({ ref }) => ref).join(', ')}`);
    },
  },
];
