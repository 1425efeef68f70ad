/**
 * What agents do in the name of people, over the portal's own MCP server: the same
 * services under the same rules as the pages.
 */
import { expect, test } from '@playwright/test';
import { askAgentOf, callAs } from './people';

const call = async (person: string, tool: string, args: object) => {
  const { isError, content, structuredContent } = await askAgentOf(
    person,
    'tools/call',
    { name: `data-mesh.${tool}`, arguments: args },
  );
  return { isError, text: content[0].text as string, ...structuredContent };
};

test('an agent finds what the mesh can do for it', async () => {
  const { tools } = await askAgentOf('mia', 'tools/list');
  const names = tools
    .map(({ name }: { name: string }) => name)
    .filter((name: string) => name.startsWith('data-mesh.'));
  expect(names.sort()).toEqual(
    [
      'check-data-contract',
      'compare-data-contracts',
      'continue-when-approved',
      'decide-on-review',
      'explain-check',
      'find-data-products',
      'give-notice',
      'list-waiting-reviews',
      'move-data-access',
      'preview-contract-change',
      'propose-contract-change',
      'propose-fix',
      'propose-product-from-repository',
      'read-data-contract',
      'read-scores',
      'request-data-access',
      'request-several-accesses',
      'retire-data-product',
    ].map(name => `data-mesh.${name}`),
  );
});

test('an agent reads a contract and what a change of it would break', async () => {
  const contract = 'api:default/campaign-performance-campaign-daily';
  const { document } = await call('mia', 'read-data-contract', { contract });
  expect(document).toContain('name: campaign_name');
  const preview = (changed: string) =>
    call('mia', 'preview-contract-change', { contract, document: changed });
  expect(
    await preview(
      document.replace('Name of the campaign.', 'What it is called.'),
    ),
  ).toMatchObject({ verdict: 'safe', brokenAgreements: 0 });
  const breaking = await preview(
    document.replace('name: campaign_name', 'name: label'),
  );
  expect(breaking).toMatchObject({
    verdict: 'breaking',
    requiredVersion: '2.0.0',
    brokenAgreements: breaking.liveAgreements,
  });
  expect(breaking.liveAgreements).toBeGreaterThan(0);
  expect(breaking.changes.join()).toContain('campaign_name');
  expect(breaking.deciders).not.toHaveLength(0);
});

test('an agent reads a score, why a check fails, and what would mend it', async () => {
  const product = 'campaign-performance';
  const { score, checks } = await call('mia', 'read-scores', { product });
  expect(score).toBeGreaterThan(0);
  const [{ id }] = checks;
  const why = await call('mia', 'explain-check', { product, check: id });
  expect(why).toMatchObject({ check: id, evidence: expect.any(String) });
  const fix = await call('mia', 'propose-fix', { product, check: id });
  expect(fix.patches.length > 0 || fix.whyNone).toBeTruthy();
});

test('an agent asks for access, and does not decide on what it asked for', async () => {
  const before = await callAs('ada', 'GET', '/agreements?scope=consumer');
  const day = (days: number) =>
    new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
  const asked = await call('ada', 'request-data-access', {
    product: 'campaign-performance',
    port: 'campaign_daily',
    consumer: 'user:default/ada',
    purpose: 'analytics',
    purposeText: 'An agent of Ada looks at how campaigns did',
    firstDay: day(0),
    lastDay: day(60),
  });
  expect([asked.text, asked.isError ?? false]).toEqual([asked.text, false]);
  const after = await callAs('ada', 'GET', '/agreements?scope=consumer');
  expect(after.items.length).toBe(before.items.length + 1);
  const [{ id, state, stateVersion }] = after.items;
  expect(state).toBe('requested');
  const refused = await call('ada', 'decide-on-review', {
    kind: 'access',
    id,
    decision: 'approve',
    reason: 'It is my own',
    stateVersion,
  });
  expect(refused.isError).toBe(true);
  expect((await callAs('ada', 'GET', `/agreements/${id}`)).state).toBe(
    'requested',
  );
  // Nothing is left waiting for anybody.
  await callAs('ada', 'POST', `/agreements/${id}/actions`, {
    action: 'withdraw',
    stateVersion,
  });
});
