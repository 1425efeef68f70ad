/**
 * Reads a mapping of workflows by path from standard input, and writes what GitHub's
 * own parser finds wrong with them. A process of its own, since the parser is a module
 * of the kind that tests cannot load.
 */
import { registerHooks } from 'node:module';
import { text } from 'node:stream/consumers';

// The parser is written for bundlers, which take JSON without being told.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('.json')
      ? {
          ...next(specifier, {
            ...context,
            importAttributes: { type: 'json' },
          }),
          importAttributes: { type: 'json' },
        }
      : next(specifier, context),
});

const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } =
  await import('@actions/workflow-parser');

const faults = [];
for (const [name, content] of Object.entries(
  JSON.parse(await text(process.stdin)),
)) {
  const { context, value } = parseWorkflow(
    { name, content },
    new NoOperationTraceWriter(),
  );
  if (value) await convertWorkflowTemplate(context, value);
  faults.push(
    ...context.errors.getErrors().map(({ message }) => `${name}: ${message}`),
  );
}
process.stdout.write(JSON.stringify(faults));
