import { mockServices } from '@backstage/backend-test-utils';
import { Adoptions } from './Adoptions';

jest.setTimeout(120_000);

const OWN = { owner: 'group:crm', domain: 'customer' };
/** Takes a parser seconds: every column is read with all that is said of it. */
const LONG = `create table a (${Array.from(
  { length: 60_000 },
  (_, n) => `c${n} decimal(10, 2) default (1 + ${n}) check (c${n} > 0)`,
).join(', ')});`;

/** Repositories by the last part of their addresses. */
function adoptions(texts: Record<string, string>, deadlineMs?: number) {
  const auditor = mockServices.auditor.mock();
  const service = new Adoptions({
    auditor,
    logger: mockServices.logger.mock(),
    deadlineMs,
    urlReader: mockServices.urlReader.mock({
      readTree: async (url, options) => ({
        etag: '',
        files: async () => {
          options?.filter?.('a.sql', { size: 1 });
          const text = texts[new URL(url).pathname.split('/').pop()!];
          return [{ path: 'a.sql', content: async () => Buffer.from(text) }];
        },
        archive: jest.fn(),
        dir: jest.fn(),
      }),
    }),
  });
  return { auditor, service };
}

it('gives up what takes too long', async () => {
  const { service } = adoptions({ long: LONG }, 500);
  await expect(
    service.read('user:default/ada', {
      ...OWN,
      url: 'https://git.acme.org/a/long',
    }),
  ).rejects.toMatchObject({
    statusCode: 422,
    message: expect.stringContaining('not understood within 0.5 seconds'),
  });
  await service.stop();
});

it('tells the auditor which address was read, and whether it was', async () => {
  const { auditor, service } = adoptions({ b: 'create table b (id int);' });
  const url = 'https://git.acme.org/a/b';
  // What opens it is for nobody else.
  await service.read('user:default/ada', {
    ...OWN,
    url: `${url}?token=s3cret`,
  });
  expect(auditor.createEvent).toHaveBeenCalledWith(
    expect.objectContaining({
      eventId: 'repository-read',
      meta: { host: 'git.acme.org', url },
    }),
  );
  await service.stop();
});
