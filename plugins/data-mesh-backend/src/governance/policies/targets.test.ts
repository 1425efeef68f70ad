import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  annotatedTarget,
  configuredTarget,
  type PolicyTarget,
} from './targets';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
const onDisk = configuredTarget('/srv/policies/mesh.yaml');
const REPO = 'https://github.com/our-org/customer/blob/main';

const target = (
  annotation: string | undefined,
  location?: string,
  mesh: PolicyTarget | undefined = onDisk,
) =>
  annotatedTarget(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Domain',
      metadata: {
        name: 'customer',
        annotations: {
          ...(annotation !== undefined && {
            'meshwork.dev/policies': annotation,
          }),
          ...(location !== undefined && {
            'backstage.io/managed-by-location': location,
          }),
        },
      },
    },
    integrations,
    mesh,
  );

describe('what the configuration names', () => {
  it.each([
    [
      'an address',
      'https://me:secret@git.example.com/mesh.yaml',
      { kind: 'url', name: 'https://git.example.com/mesh.yaml' },
    ],
    [
      'a path',
      '/srv/policies/mesh.yaml',
      {
        kind: 'file',
        path: '/srv/policies/mesh.yaml',
        name: 'policies/mesh.yaml',
      },
    ],
  ])('%s', (_, named, found) => {
    expect(configuredTarget(named)).toMatchObject(found);
  });
});

describe('what a domain names', () => {
  it.each<[string, string, string | undefined, object]>([
    [
      'an address',
      'https://git.example.com/p.yaml',
      undefined,
      { kind: 'url', url: 'https://git.example.com/p.yaml' },
    ],
    [
      'a file beside its descriptor in Git',
      './policies.yaml',
      `url:${REPO}/domains/catalog-info.yaml`,
      {
        kind: 'url',
        url: expect.stringMatching(/main\/domains\/policies.yaml$/),
      },
    ],
    [
      'another folder of the same repository',
      '../governance/p.yaml',
      `url:${REPO}/domains/catalog-info.yaml`,
      { kind: 'url', url: expect.stringMatching(/main\/governance\/p.yaml$/) },
    ],
    [
      'a file below the policies of the mesh',
      'policies/customer.yaml',
      'file:/srv/domains.yaml',
      {
        kind: 'file',
        path: '/srv/policies/customer.yaml',
        below: '/srv/policies',
        name: 'policies/customer.yaml',
      },
    ],
  ])('%s', (_, said, location, found) => {
    expect(target(said, location)).toMatchObject(found);
  });

  it('is nothing', () => {
    expect(target(undefined, 'file:/srv/domains.yaml')).toBeUndefined();
  });

  it.each<[string, string, string | undefined]>([
    ['a path of its own', '/etc/passwd', 'file:/srv/policies/d.yaml'],
    [
      'another scheme',
      'file:/srv/policies/d.yaml',
      'file:/srv/policies/d.yaml',
    ],
    ['another host', '//evil.example/p.yaml', `url:${REPO}/catalog-info.yaml`],
    ['a path of another system', '..\\p.yaml', 'file:/srv/policies/d.yaml'],
    ['a way up', '../secrets.yaml', 'file:/srv/policies/d.yaml'],
    ['a way up and down', '../policies/p.yaml', 'file:/srv/policies/d.yaml'],
    ['the folder beside', './p.yaml', 'file:/srv/policies-2/d.yaml'],
    ['the folder itself', '.', 'file:/srv/policies/d.yaml'],
    ['something without a place', './p.yaml', undefined],
    ['something with no place on disk', './p.yaml', 'file:d.yaml'],
    ['something of another kind', './p.yaml', 'bootstrap:bootstrap'],
    ['something beside no address', './p.yaml', 'url:javascript:alert(1)'],
  ])('not %s', (_, said, location) => {
    expect(target(said, location)).toMatchObject({
      name: said,
      refusal: expect.any(String),
    });
  });

  it('is not on disk where the policies of the mesh are not', () => {
    const away = configuredTarget('https://git.example.com/mesh.yaml');
    expect(target('./p.yaml', 'file:/srv/d.yaml', away)).toMatchObject({
      refusal: expect.stringContaining('only where the mesh has one'),
    });
    expect(
      annotatedTarget(
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Domain',
          metadata: {
            name: 'd',
            annotations: {
              'meshwork.dev/policies': './p.yaml',
              'backstage.io/managed-by-location': 'file:/srv/d.yaml',
            },
          },
        },
        integrations,
        undefined,
      ),
    ).toMatchObject({ refusal: expect.any(String) });
  });
});
