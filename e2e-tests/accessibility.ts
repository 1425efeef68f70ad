import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axe = readFileSync(
  createRequire(__filename).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe calls a violation. */
interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/**
 * What keeps people out of the part of the page that is ours: violations of WCAG 2.2 AA
 * that axe finds in it, a line each. Sidebar and header are the portal's.
 *
 * @param options - `contrast`: whether colours count; those of the portal's dark theme
 *   are too close to each other for small grey text, on every page of a portal
 */
export async function barriers(
  page: Page,
  options: { contrast: boolean },
): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async ({ contrast }) => {
    const { axe: checker } = window as unknown as {
      axe: {
        run(
          context: unknown,
          options: unknown,
        ): Promise<{ violations: Violation[] }>;
      };
    };
    const result = await checker.run(
      { include: [['main']] },
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        rules: { 'color-contrast': { enabled: contrast } },
      },
    );
    return result.violations;
  }, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${help} (${target.join(' ')}) ${failureSummary
          .split('\n')
          .slice(1, 2)
          .join('')
          .trim()}`,
    ),
  );
}
