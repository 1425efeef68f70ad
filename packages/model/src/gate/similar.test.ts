import { similarChanges, type ChangeProfile } from './similar';

const change: ChangeProfile = {
  id: 'now',
  contractRef: 'api:default/orders',
  productUid: 'orders',
  domainRef: 'domain:default/sales',
  classification: 'internal',
  kinds: ['property-removed', 'service-level-weaker'],
  first: false,
};
const past = (id: string, other: Partial<ChangeProfile>): ChangeProfile => ({
  ...change,
  contractRef: 'api:default/other',
  productUid: 'other',
  domainRef: 'domain:default/other',
  classification: 'restricted',
  kinds: ['property-removed'],
  id,
  ...other,
});
const ids = (...others: ChangeProfile[]) =>
  similarChanges(change, others, 10).map(({ change: { id } }) => id);

describe('similar changes', () => {
  it('share a kind of change, wherever they were made', () => {
    expect(
      ids(
        past('shares', {}),
        past('none', { ...change, id: 'none', kinds: ['property-added'] }),
      ),
    ).toEqual(['shares']);
  });

  it('are the more alike the nearer they were made', () => {
    expect(
      ids(
        past('mesh', {}),
        past('domain', { domainRef: change.domainRef }),
        past('product', { productUid: change.productUid }),
        past('contract', { contractRef: change.contractRef }),
      ),
    ).toEqual(['contract', 'product', 'domain', 'mesh']);
  });

  it('are the more alike the more kinds they share', () => {
    expect(
      ids(
        past('one', {}),
        past('both', { kinds: change.kinds }),
        past('both and more', { kinds: [...change.kinds, 'price-up'] }),
      ),
    ).toEqual(['both', 'both and more', 'one']);
  });

  it('come newest first where they are equally alike', () => {
    expect(ids(past('new', {}), past('old', {}))).toEqual(['new', 'old']);
  });

  it('never include the change itself, nor more than asked for', () => {
    const others = [change, past('a', {}), past('b', {}), past('c', {})];
    expect(
      similarChanges(change, others, 2).map(({ change: { id } }) => id),
    ).toEqual(['a', 'b']);
  });

  it('say why, and are entirely alike at 1', () => {
    expect(
      similarChanges(change, [{ ...change, id: 'same' }], 1)[0],
    ).toMatchObject({
      likeness: 1,
      reasons: [
        'the same kind of change: property-removed, service-level-weaker',
        'the same contract',
        'also internal',
      ],
    });
  });

  it('of a first revision are other first revisions', () => {
    const first = { ...change, kinds: [], first: true };
    const found = similarChanges(
      first,
      [past('change', {}), past('first', { kinds: [], first: true })],
      10,
    );
    expect(found.map(({ change: { id } }) => id)).toEqual(['first']);
    expect(found[0].reasons).toEqual(['also the first revision of a contract']);
  });
});
