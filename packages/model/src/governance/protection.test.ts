import { shippedPolicies, type PolicyFile } from '../policies';
import { protectionOf, type KnownProtection } from '.';

const policies: PolicyFile = {
  ...shippedPolicies,
  controls: [
    ...shippedPolicies.controls,
    { id: 'masking', title: 'Names are masked', evidence: 'A scan' },
  ],
  classifications: shippedPolicies.classifications.map(one =>
    one.name === 'restricted'
      ? { ...one, controls: [...one.controls, 'masking'] }
      : one,
  ),
  residency: { restricted: ['eu-west-1'] },
};
const known: KnownProtection = {
  classification: 'restricted',
  grants: { wanted: 0, granted: 0, failed: 0, overdue: 0 },
  purposes: [],
};
const held = (more: Partial<KnownProtection>) => {
  const { controls } = protectionOf(policies, { ...known, ...more });
  return Object.fromEntries(
    controls.map(({ id, holds, idle }) => [id, idle ? 'idle' : holds]),
  );
};

describe('what protects a product', () => {
  it('is what its classification demands, and unknown until it is reported', () => {
    expect(held({})).toEqual({
      authentication_required: undefined,
      authorization_required: 'idle',
      encryption_required: undefined,
      access_logging_required: undefined,
      purpose_limitation_required: 'idle',
      masking: undefined,
    });
    expect(held({ classification: 'public' })).toEqual({
      authentication_required: undefined,
    });
    expect(
      protectionOf(policies, { ...known, classification: 'public' }),
    ).not.toHaveProperty('permittedRegions');
  });

  it.each<[string, KnownProtection['grants'], unknown]>([
    ['confirmed', { wanted: 2, granted: 2, failed: 0, overdue: 0 }, true],
    [
      'on their way',
      { wanted: 2, granted: 1, failed: 0, overdue: 0 },
      undefined,
    ],
    ['failed', { wanted: 2, granted: 1, failed: 1, overdue: 0 }, undefined],
    ['left behind', { wanted: 2, granted: 2, failed: 0, overdue: 1 }, false],
  ])('is proven by grants that are %s', (_, grants, expected) => {
    expect(held({ grants }).authorization_required).toBe(expected);
  });

  it.each<[string[], unknown]>([
    [['analytics', 'reporting'], true],
    [['analytics', 'model-training'], false],
    [['inherited'], false],
  ])('is proven by agreements for %j: %s', (purposes, expected) => {
    expect(held({ purposes }).purpose_limitation_required).toBe(expected);
  });

  it('is what all collectors say that say anything', () => {
    const collected = {
      cloud: {
        controls: { encryption_required: true, masking: true },
        regions: ['eu-west-1'],
      },
      scan: {
        controls: { masking: false, access_logging_required: 'yes' },
        regions: ['us-east-1', 'eu-west-1'],
      },
      other: { controls: 'none', regions: 'eu' },
    };
    const collectedAt = { cloud: '2026-03-01T00:00:00.000Z' };
    expect(held({ collected, collectedAt })).toMatchObject({
      encryption_required: true,
      masking: false,
      access_logging_required: undefined,
    });
    const { controls, ...rest } = protectionOf(policies, {
      ...known,
      collected,
      collectedAt,
    });
    expect(controls.find(({ id }) => id === 'masking')?.evidence).toBe(
      'cloud, 2026-03-01T00:00:00.000Z: it is so; scan: it is not so',
    );
    expect(rest).toEqual({
      permittedRegions: ['eu-west-1'],
      regions: ['eu-west-1', 'us-east-1'],
      regionsFrom: 'cloud, 2026-03-01T00:00:00.000Z, scan',
    });
  });

  it.each<[string, boolean | undefined, boolean, unknown]>([
    ['contradicted', true, false, undefined],
    ['agreed', true, true, undefined],
    ['was alone', undefined, true, undefined],
    ['spoke beside one that denies', false, true, false],
  ])(
    'is unknown where who %s tells nothing any more',
    (_, now, before, expected) => {
      const collected: KnownProtection['collected'] =
        now === undefined ? {} : { cloud: { controls: { masking: now } } };
      const lapsed = { scan: { controls: { masking: before } } };
      const collectedAt = { scan: '2026-03-01T00:00:00.000Z' };
      const more = { collected, lapsed, collectedAt };
      expect(held(more).masking).toBe(expected);
      const { controls } = protectionOf(policies, { ...known, ...more });
      expect(controls.find(({ id }) => id === 'masking')?.evidence).toContain(
        'scan, 2026-03-01T00:00:00.000Z: what it told holds no more',
      );
    },
  );

  it('is unknown, not idle, where somebody denied it', () => {
    const lapsed = { scan: { controls: { authorization_required: false } } };
    expect(held({ lapsed }).authorization_required).toBeUndefined();
  });

  it('does not depend on who fell silent about something else', () => {
    const collected = { cloud: { controls: { masking: true } } };
    const lapsed = { scan: { findings: 3, controls: { backups: false } } };
    expect(held({ collected, lapsed }).masking).toBe(true);
    expect(protectionOf(policies, { ...known, lapsed })).not.toHaveProperty(
      'regionsLapsed',
    );
  });

  it('tells who told of regions that hold no more', () => {
    const lapsed = { scan: { regions: ['us-east-1'] } };
    const collected = { cloud: { regions: ['eu-west-1'] } };
    expect(
      protectionOf(policies, { ...known, collected, lapsed }),
    ).toMatchObject({
      regions: ['eu-west-1'],
      regionsFrom: 'cloud',
      regionsLapsed: 'scan',
    });
  });

  it('is not proven by what a platform does in spite of agreements', () => {
    const grants = { wanted: 1, granted: 1, failed: 0, overdue: 1 };
    const collected = { cloud: { controls: { authorization_required: true } } };
    expect(held({ grants, collected }).authorization_required).toBe(false);
  });
});
