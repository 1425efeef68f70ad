import { TestDatabases } from '@backstage/backend-test-utils';
import { organisation, product } from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const BADGE = '/products/default/orders/badge.svg';
const UNKNOWN = '/products/default/nothing/badge.svg';

async function start(config = {}): Promise<TestMesh> {
  const mesh = await startMesh({ databases, databaseId: 'SQLITE_3', config });
  await mesh.provide([...organisation, product('orders'), product('returns')]);
  await waitFor('the scores', async () => {
    const { items } = await mesh.as('bo').api.listScores();
    return items.length === 2 && items.every(({ score }) => score);
  });
  return mesh;
}

describe('scores for other tools', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    mesh = await start();
  });
  afterAll(() => mesh.stop());

  it('are read page by page, by people and by services', async () => {
    for (const who of [mesh.as('otto'), mesh.asService()]) {
      const first = await who.api.listScores({ limit: 1 });
      expect(first).toMatchObject({
        items: [
          {
            product: { ref: 'dataproduct:default/orders' },
            owner: { ref: 'group:default/order-team' },
            score: { coverage: expect.any(Number), level: expect.any(String) },
            policyVersion: expect.any(String),
          },
        ],
        totalItems: 2,
      });
      const second = await who.api.listScores({
        limit: 1,
        cursor: first.nextCursor,
      });
      expect(second.items[0].product.title).toBe('returns');
      expect(second.nextCursor).toBeUndefined();
    }
  });

  it('say the same as the scorecard', async () => {
    const { api } = mesh.as('bo');
    const card = await api.getScorecard('orders');
    const score = await api.getScore('orders');
    expect(score.score).toEqual(card.score);
    expect(score.dimensions).toEqual(card.dimensions);
    // Where badges are not for everybody there is no use in one for a README.
    expect(card.badge).toBeUndefined();
  });

  it.each([
    ['/scores', 401],
    ['/products/default/orders/score', 401],
    [BADGE, 401],
    [UNKNOWN, 401],
  ])('at %s are nothing for nobody', async (path, status) => {
    expect((await mesh.asNobody().send('GET', path)).status).toBe(status);
  });

  it('come as a letter to those who want it, and forget who does not', async () => {
    const { api } = mesh.as('gus');
    expect((await api.getLetter()).subscribed).toBe(false);
    const wanted = await api.subscribeToLetter({ subscribed: true });
    expect(wanted).toMatchObject({ subscribed: true });
    expect(wanted.sentences).toHaveLength(5);
    expect((await mesh.as('bo').api.getLetter()).subscribed).toBe(false);
    await api.subscribeToLetter({ subscribed: false });
    expect((await api.getLetter()).subscribed).toBe(false);
    const asService = await mesh.asService().send('GET', '/letter');
    expect(asService.status).toBe(403);
  });

  it('are not there for what is not there', async () => {
    const { status } = await mesh
      .as('bo')
      .send('GET', '/products/default/nothing/score');
    expect(status).toBe(404);
  });

  it('have a badge for whoever is signed in, which only they keep', async () => {
    const { status, body, headers } = await mesh.as('bo').send('GET', BADGE);
    expect(status).toBe(200);
    expect(body).toMatch(/^<svg .*<\/svg>$/);
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, max-age=300');
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    const again = await mesh.as('bo').send('GET', BADGE, undefined, {
      'if-none-match': headers.get('etag')!,
    });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });

  it('is labelled as one likes, and stays a picture', async () => {
    const label = encodeURIComponent('<script>&"');
    const { body } = await mesh.as('bo').send('GET', `${BADGE}?label=${label}`);
    expect(body).toContain('&lt;script&gt;&amp;&quot;');
    expect(body).not.toContain('<script');
    const { status } = await mesh
      .as('bo')
      .send('GET', `${BADGE}?label=${'x'.repeat(41)}`);
    expect(status).toBe(400);
  });
});

describe('badges for everybody', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    mesh = await start({ badges: { public: true } });
  });
  afterAll(() => mesh.stop());

  it('tell level and score, and no more', async () => {
    const { status, body, headers } = await mesh.asNobody().send('GET', BADGE);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const { score, badge } = await mesh.as('bo').api.getScorecard('orders');
    const words = String(body).replace(/<[^>]*>/g, ' ');
    expect(words).toContain(`· ${Math.round(score.value!)}`);
    expect(words).not.toMatch(/order|described|%/i);
    expect(badge).toMatch(
      /\/api\/data-mesh\/products\/default\/orders\/badge\.svg$/,
    );
  });

  it('say of what is not there what they say of what one may not see', async () => {
    const nobody = await mesh.asNobody().send('GET', UNKNOWN);
    expect([nobody.status, nobody.body]).toEqual([
      200,
      expect.stringContaining('not known'),
    ]);
    expect((await mesh.as('bo').send('GET', UNKNOWN)).body).toBe(nobody.body);
  });

  it.each(['/scores', '/products/default/orders/score', '/products', '/me'])(
    'open nothing else: %s',
    async path => {
      expect((await mesh.asNobody().send('GET', path)).status).toBe(401);
    },
  );
});
