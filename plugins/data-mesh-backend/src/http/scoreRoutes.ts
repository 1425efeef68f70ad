import { createHash } from 'node:crypto';
import { meshReadPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { scoreBadge } from '@meshwork/model';
import type { Request, Router } from 'express';
import type { CatalogView } from '../catalog/Visibility';
import { fullRef, pageOf, refFromPath, text } from './query';
import type { Services } from './services';

/** Where a badge is: this path alone is open to everybody, where configuration says so. */
export const BADGE_PATH = '/products/:namespace/:name/badge.svg';

/** How long whoever shows a badge may keep it. */
const KEPT_SECONDS = 300;

/**
 * Scores for other tools. People get those of products that they see; services those of all,
 * for the permission to read figures of the whole mesh.
 */
export function scoreRoutes(router: Router, services: Services): void {
  const { callers, products, scoreReader, badges } = services;

  router.get('/scores', async (req, res) => {
    const domain = text(req, 'domain');
    const owner = text(req, 'owner');
    res.json(
      await scoreReader.list(
        await viewOf(req),
        {
          domain: domain && fullRef(domain, 'Domain', 'request/query/domain'),
          owner: owner && fullRef(owner, 'Group', 'request/query/owner'),
          level: text(req, 'level'),
          criticality: text(req, 'criticality'),
          lifecycle: text(req, 'lifecycle'),
        },
        pageOf(req),
      ),
    );
  });

  router.get('/products/:namespace/:name/score', async (req, res) => {
    const view = await viewOf(req);
    const product = await products.find(refFromPath(req, 'dataproduct'), view);
    res.json(await scoreReader.of(product));
  });

  router.get(BADGE_PATH, async (req, res) => {
    const ref = refFromPath(req, 'dataproduct');
    // What is not there and what one may not see is the same badge: nothing is known.
    const seen =
      badges.public || (await (await viewOf(req)).visible([ref])).has(ref);
    const score = seen ? await scoreReader.badge(ref) : undefined;
    const picture = scoreBadge(score, text(req, 'label'));
    const hash = createHash('sha256').update(picture).digest('base64url');
    const tag = `"${hash}"`;
    res.set({
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': `${
        badges.public ? 'public' : 'private'
      }, max-age=${KEPT_SECONDS}`,
      ETag: tag,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      // README files are shown by other hosts.
      ...(badges.public && { 'Cross-Origin-Resource-Policy': 'cross-origin' }),
    });
    if (hasAlready(req, tag)) res.status(304).end();
    else res.status(200).send(picture);
  });

  async function viewOf(req: Request): Promise<CatalogView> {
    const { credentials, person } = await callers.either(req);
    if (person) return person.view;
    await callers.demand(credentials, meshReadPermission);
    return { all: true, visible: async refs => new Set(refs) };
  }
}

/** Whether the caller has the picture with this tag (RFC 9110, section 13.1.2). */
function hasAlready(req: Request, tag: string): boolean {
  const had = (req.header('if-none-match') ?? '').split(',');
  return had.some(one => one.trim().replace(/^W\//, '') === tag);
}
