import { classificationOf, classificationOfProduct } from './sensitive';

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
  [['Public Transport'], undefined],
  [['Topics.Public Transport'], undefined],
  [['public/transport'], undefined],
  [['internal audit'], undefined],
  [['Classification: Public'], 'public'],
  [['PII.public'], 'confidential'],
  [['Confidential Data'], 'confidential'],
  [['highly confidential'], 'restricted'],
  [['restricted area'], 'restricted'],
])('%s say %s', (tags, expected) => {
  expect(classificationOf(tags)).toBe(expected);
});

it.each<[string, string[], string[][], string[], string | undefined]>([
  ['nothing', [], [], [], undefined],
  ['a harmless column', [], [[]], ['public', 'PII.None'], undefined],
  ['a harmless table of two', [], [['public'], []], [], undefined],
  ['harmless tables', [], [['public'], ['internal']], [], 'internal'],
  ['a sensitive table of two', [], [['PII'], []], [], 'confidential'],
  ['a sensitive column', ['public'], [[]], ['PII'], 'confidential'],
  ['itself', ['public'], [[]], ['PII.None'], 'public'],
])('of a product is known by %s', (_, own, assets, columns, expected) => {
  expect(classificationOfProduct(own, assets, columns)).toBe(expected);
});
