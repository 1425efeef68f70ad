import type { Adapter } from './adapter';
import { datacontractCli } from './datacontractCli';
import { dbt } from './dbt';
import { greatExpectations } from './greatExpectations';
import { openLineage } from './openLineage';
import { soda } from './soda';
import { testgen } from './testgen';

export { ReportError, type Adapter, type Reported } from './adapter';
export { slimManifest } from './dbt';
export { Places, type Mapping, type Place, type Placed } from './place';

/** The reports of other tools that are understood. */
export const reportAdapters: readonly Adapter[] = [
  dbt,
  greatExpectations,
  soda,
  datacontractCli,
  testgen,
  openLineage,
];
