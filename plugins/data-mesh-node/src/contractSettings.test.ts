import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readContractSettings } from './contractSettings';

const read = (contracts?: JsonObject) =>
  readContractSettings(
    mockServices.rootConfig({
      data: contracts ? { dataMesh: { contracts } } : {},
    }),
  );

describe('readContractSettings', () => {
  it('leaves everything as it is where nothing is said', () => {
    expect(read()).toEqual({
      rules: {},
      profile: 'default',
      verdicts: {},
      policies: {},
    });
  });

  it('reads what meshwork.yaml may say', () => {
    const contracts = {
      rules: { 'purpose-missing': 'error', 'support-missing': 'off' },
      profile: 'datacontract-cli',
      verdicts: { 'property-removed': { reader: 'warning' } },
      policies: { 'purpose-stated': 'blocking', 'server-named': 'off' },
    };
    expect(read(contracts)).toEqual(contracts);
  });

  it.each<[JsonObject, string]>([
    [{ rules: { purpose: 'error' } }, '"purpose" is not a rule'],
    [{ rules: { 'purpose-missing': 'fatal' } }, 'cannot be "fatal"'],
    [{ profile: 'strict' }, 'expected default or datacontract-cli'],
    [{ verdicts: { 'column-gone': {} } }, '"column-gone" is not a kind'],
    [
      { verdicts: { 'property-removed': { reader: 'bad' } } },
      'cannot be "bad"',
    ],
    [{ policies: { 'no-such': 'off' } }, '"no-such" is not a policy'],
    [{ policies: { 'server-named': 'error' } }, 'cannot be "error"'],
  ])('refuses %j', (contracts, message) => {
    expect(() => read(contracts)).toThrow(message);
  });
});
