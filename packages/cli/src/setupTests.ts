import fc from 'fast-check';

/**
 * The same cases in every run, so that nobody's change is refused for what somebody
 * else's left behind. `MESHWORK_SEED=random npm test` looks for others; a failure names
 * the seed that finds it again.
 */
const { MESHWORK_SEED: seed = '1' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
