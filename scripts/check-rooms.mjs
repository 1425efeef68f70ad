/** Checks that no package imports one that stands above it. See docs/architecture.md. */
import { findFaults } from './lib/rooms.mjs';

const faults = await findFaults();
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`\n${faults.length} imports point the wrong way.`);
  process.exit(1);
}
console.log('Every import points downward.');
