import type { Entity } from '@backstage/catalog-model';
import { entityHash } from './entityHash';

const entity: Entity = {
  apiVersion: 'meshwork.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: {
    name: 'orders',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://example.com/a',
      'backstage.io/techdocs-ref': 'dir:.',
    },
  },
  spec: { owner: 'team', ports: ['a', 'b'] },
};

const withMetadata = (metadata: object): Entity => ({
  ...entity,
  metadata: { ...entity.metadata, ...metadata },
});
const withAnnotation = (name: string, value: string) =>
  withMetadata({
    annotations: { ...entity.metadata.annotations, [name]: value },
  });

describe('entityHash', () => {
  it('is a sha-256', () => {
    expect(entityHash(entity)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it.each<[string, Entity]>([
    [
      'uid, etag and generation',
      withMetadata({ uid: 'u', etag: 'e', generation: 2 }),
    ],
    ['the default namespace', withMetadata({ namespace: 'default' })],
    ['an absent field', withMetadata({ title: undefined })],
    [
      'relations',
      { ...entity, relations: [{ type: 'a', targetRef: 'b:c/d' }] },
    ],
    ['status', { ...entity, status: { items: [] } } as Entity],
    ['being orphaned', withAnnotation('backstage.io/orphan', 'true')],
    ['view-url', withAnnotation('backstage.io/view-url', 'https://x.example')],
    [
      'order of keys',
      { ...entity, spec: { ports: ['a', 'b'], owner: 'team' } },
    ],
  ])('%s makes no difference', (_, other) => {
    expect(entityHash(other)).toBe(entityHash(entity));
  });

  it.each<[string, Entity]>([
    ['spec', { ...entity, spec: { owner: 'other', ports: ['a', 'b'] } }],
    [
      'order of a list',
      { ...entity, spec: { owner: 'team', ports: ['b', 'a'] } },
    ],
    ['title', withMetadata({ title: 'Orders' })],
    ['namespace', withMetadata({ namespace: 'other' })],
    ['apiVersion', { ...entity, apiVersion: 'meshwork.dev/v1beta1' }],
    [
      'where it is read from',
      withAnnotation(
        'backstage.io/managed-by-location',
        'url:https://example.com/b',
      ),
    ],
    ['documentation', withAnnotation('backstage.io/techdocs-ref', 'dir:docs')],
  ])('%s makes one', (_, other) => {
    expect(entityHash(other)).not.toBe(entityHash(entity));
  });
});
