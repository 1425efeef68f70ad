import { defaultApprovalPolicy } from '@meshwork/model';
import { offerOf } from '../agreements/terms';
import { document, product } from '../__testUtils__/company';
import { wishFaults } from './wishFaults';

const NOW = '2026-03-02T09:00:00.000Z';
const RETURNS = 'dataproduct:default/returns';

const wish = (own: object = {}) => ({
  from: { product: RETURNS, port: 'main' },
  purpose: 'analytics',
  lastDay: '2026-06-30',
  ...own,
});

async function faults(inputs: readonly unknown[], classification = 'internal') {
  const view = {
    all: false,
    visible: async (refs: readonly string[]) =>
      new Set(refs.filter(ref => ref === RETURNS)),
  };
  const entity = product('returns', { classification });
  const offers = {
    find: async (asked: { port: string; environment: string }) => ({
      offer: offerOf({
        ...asked,
        product: {
          ref: RETURNS,
          classification,
          entity,
        } as never,
        document: document(),
        policy: defaultApprovalPolicy,
      }),
    }),
  };
  const found = await wishFaults({ inputs } as never, view, {
    offers: offers as never,
    now: NOW,
    zone: 'Europe/Amsterdam',
  });
  return found.map(({ path, message }) => `${path} ${message}`);
}

describe('what a form reads', () => {
  it.each<[string, unknown[], (string | RegExp)[]]>([
    ['nothing', [], []],
    ['what can be asked for', [wish()], []],
    ['today only', [wish({ lastDay: '2026-03-02' })], []],
    ['what is not filled in yet', [{}, undefined, { from: {} }], []],
    ['no purpose yet', [wish({ purpose: undefined })], []],
    [
      'a purpose that nobody knows',
      [wish({ purpose: 'world domination' })],
      [/^inputs\[0\] main of .*returns: purpose is "world domination"/],
    ],
    [
      'a day that is over, and one that is none',
      [
        wish({ lastDay: '2020-01-01' }),
        wish({ from: { product: RETURNS, port: 'main' }, lastDay: 'soon' }),
      ],
      [/^inputs\[0\] .*lastDay/, /^inputs\[1\] .*is there twice/],
    ],
    ['no day', [wish({ lastDay: 'soon' })], [/^inputs\[0\] .*lastDay/]],
    [
      'the same port twice',
      [wish(), wish()],
      [/^inputs\[1\] main of .*returns: is there twice/],
    ],
    [
      'a port that is not there',
      [wish({ from: { product: RETURNS, port: 'gone' } })],
      [/has no output port "gone"/],
    ],
    [
      'a product that one may not see',
      [wish({ from: { product: 'secret', port: 'main' } })],
      [/^inputs\[0\] main of .*secret: No data product/],
    ],
  ])('%s', async (_, inputs, expected) => {
    expect(await faults(inputs)).toEqual(
      expected.map(text => expect.stringMatching(text)),
    );
  });

  it('is for no longer than its classification allows', async () => {
    expect(
      await faults([wish({ lastDay: '2036-01-01' })], 'restricted'),
    ).toEqual([expect.stringMatching(/at most|purpose|legalBasis/)]);
  });

  it('does not hide what went wrong otherwise', async () => {
    const view = {
      all: true,
      visible: async () => {
        throw new Error('The catalog is away');
      },
    };
    await expect(
      wishFaults({ inputs: [wish()] }, view, {
        offers: {} as never,
        now: NOW,
        zone: 'UTC',
      }),
    ).rejects.toThrow('The catalog is away');
  });
});
