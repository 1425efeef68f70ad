import { median, timed } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { manyFacts } from './facts.mjs';
import { policyFile } from './policies.mjs';

const PRODUCTS = 10_000;
/** So many are enough to time the peer, which takes them one after the other. */
const PEER_PRODUCTS = 300;
const ROUNDS = 5;
const GOAL = 25;

/**
 * Forty checks on ten thousand products whose facts were never looked at before, beside
 * those of tech-insights with the same outcomes. It has its facts in a database, as ever.
 *
 * @param peer - of `openPeer`
 * @returns the figures, and the checks of the peer a second
 */
export async function evaluatingFigures(engine, peer) {
  const checks = checksOf(engine);
  const refs = manyFacts(engine.exampleFacts, PEER_PRODUCTS);
  await peer.fill(refs);
  const times = { own: [], peer: [] };
  for (let round = -1; round < ROUNDS; round += 1) {
    const facts = manyFacts(engine.exampleFacts, PRODUCTS);
    const own = await timed(() => {
      for (const one of facts) engine.evaluateChecks(checks, one);
    });
    const other = await timed(async () => {
      for (const { ref } of refs) await peer.check(ref);
    });
    if (round < 0) continue;
    times.own.push((checks.length * PRODUCTS * 1000) / own);
    times.peer.push((peer.checks * PEER_PRODUCTS * 1000) / other);
  }
  await peer.close();
  const [own, other] = [median(times.own), median(times.peer)];
  return {
    peer: other,
    figures: [
      figure('checks evaluated a second', own, '/s', 'higher'),
      figure('checks of tech-insights a second', other, '/s', 'higher'),
      figure(
        'checks evaluated, in those of tech-insights',
        own / other,
        'times',
        'higher',
        GOAL,
      ),
    ],
  };
}

/** The policies as a mesh reads them: with all forty, and nothing wrong with any. */
export function checksOf(engine) {
  const text = policyFile(engine.builtInChecks.map(({ id }) => id));
  const { policies, findings } = engine.readPolicies(
    'policies.yaml',
    text,
    engine.factRuleFaults,
  );
  const [wrong] = findings.filter(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`${wrong.path}: ${wrong.message}`);
  const checks = engine.policyChecks(
    engine.overShipped(policies),
    '2027-01-01',
  );
  if (checks.length !== 40) throw new Error(`${checks.length} checks`);
  return checks;
}
