/**
 * The command `meshwork`: both engines for a data product's own repository and its
 * pipeline.
 *
 * @packageDocumentation
 */

import { nodeHost } from './io/nodeHost';
import { run } from './run';

// Not process.exit: what is still on its way to a pipe would be lost.
run(process.argv.slice(2), nodeHost()).then(code => {
  process.exitCode = code;
});
