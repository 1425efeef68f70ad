import { alternate } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { importedWarehouse, warehouse } from './documents.mjs';

/** Structure and lint of a parsed document, beside ajv with the same compiled schema. */
function measure(engine, document) {
  const { findings, document: parsed } = engine.readContract(
    engine.writeContract(document),
  );
  const noisy = findings.filter(({ severity }) => severity !== 'info');
  if (noisy.length > 0) {
    throw new Error(`The benchmark's own contract: ${noisy[0].message}`);
  }
  const validate = engine.validatorOf('3.1');
  return alternate(
    {
      check: () => engine.checkContract(parsed),
      ajv: () => validate(parsed),
    },
    { rounds: 3000, warmup: 800 },
  );
}

export function checkFigures(engine) {
  // As many as the largest of the standard's examples has.
  const large = importedWarehouse(462, 7);
  const times = measure(engine, large);
  const tended = measure(engine, warehouse(490, 7));
  const text = engine.writeContract(large);
  const { read } = alternate(
    { read: () => engine.readContract(text) },
    { rounds: 15 },
  );
  return [
    figure(
      'check (structure and lint) / ajv alone, 66 tables, 462 columns',
      times.check / times.ajv,
      'times',
      'lower',
      1.5,
    ),
    figure('documents checked', 1000 / times.check, 'per second', 'higher'),
    figure(
      'documents validated by ajv alone',
      1000 / times.ajv,
      'per second',
      'higher',
    ),
    figure(
      'check / ajv alone, each column classified, some with quality rules',
      tended.check / tended.ajv,
      'times',
      'lower',
    ),
    figure(
      'documents read from YAML and checked',
      1000 / read,
      'per second',
      'higher',
    ),
  ];
}
