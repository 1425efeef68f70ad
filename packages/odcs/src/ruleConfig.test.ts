import { ruleConfigFaults } from './ruleConfig';

describe('ruleConfigFaults', () => {
  it.each([
    {},
    { 'purpose-missing': 'error' },
    { 'purpose-missing': 'off', 'name-missing': 'info' },
  ])('accepts %j', value => {
    expect(ruleConfigFaults(value)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [undefined, '"rules" is a mapping from rules to severities.'],
    [null, '"rules" is a mapping from rules to severities.'],
    [['purpose-missing'], '"rules" is a mapping from rules to severities.'],
    [{ purpose: 'error' }, '"purpose" is not a rule.'],
    [
      { 'purpose-missing': 'fatal' },
      '"rules.purpose-missing" cannot be "fatal": use error, warning, info, off.',
    ],
    [
      { 'purpose-missing': false },
      '"rules.purpose-missing" cannot be false: use error, warning, info, off.',
    ],
    [
      { 'too-large': 'off' },
      '"too-large" is always an error: no setting changes it.',
    ],
  ])('refuses %j', (value, message) => {
    expect(ruleConfigFaults(value).map(fault => fault.message)).toEqual([
      message,
    ]);
  });
});
