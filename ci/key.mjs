/** Says where the bundled command is kept, and under which name in the pipeline's cache. */
import { bundleFolder, bundleId } from '../scripts/lib/command.mjs';

const id = bundleId();
console.log(`bundle=${id}`);
console.log(`folder=${bundleFolder(id)}`);
