import { classificationOf } from './sensitive';

it.each<[string[], string | undefined]>([
  [[], undefined],
  [['daily', 'Tier.Tier1'], undefined],
  [['PII'], 'confidential'],
  [['PII.Sensitive'], 'confidential'],
  [['PII.NonSensitive'], 'internal'],
  [['PII.None'], 'internal'],
  [['PersonalData.SpecialCategory'], 'confidential'],
  [['PersonalData.Personal'], 'confidential'],
  [['Classification.restricted'], 'restricted'],
  [['public'], 'public'],
  [['public', 'gdpr'], 'confidential'],
  [['pipeline'], undefined],
  [['republic'], undefined],
])('%s say %s', (tags, expected) => {
  expect(classificationOf(tags)).toBe(expected);
});
