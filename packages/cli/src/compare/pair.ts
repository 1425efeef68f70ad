import type { OdcsDocument } from '@meshwork/odcs';
import type { Call } from '../args/command';
import { printable } from '../report/escape';
import type { Contract } from './contract';

/** Two contracts to compare; without the older one the newer is new. */
export interface Sides {
  /** The file of the newer one, or that which is gone. */
  file: string;
  /** The catalog entity that the contract stands in, where a file has several. */
  entity?: string;
  /** The file of the older one, if the contract moved. */
  movedFrom?: string;
  before?: Contract;
  /** Not there if the contract is gone. */
  after?: Contract;
}

/** Says what a comparison passes over. */
export function tellErrors(call: Call, contract: Contract, name: string) {
  if (contract.errors > 0) {
    call.host.err.write(
      `${printable(name)} has ${contract.errors} error${
        contract.errors === 1 ? '' : 's'
      } ("meshwork check" lists them): what has the wrong shape is not compared.\n`,
    );
  }
}

/** The documents of two sides. What is gone describes nothing any more. */
export function documentsOf({ before, after }: Sides): {
  old: OdcsDocument;
  recent: OdcsDocument;
} {
  const old = before?.document ?? {};
  return { old, recent: after?.document ?? { ...old, schema: undefined } };
}
