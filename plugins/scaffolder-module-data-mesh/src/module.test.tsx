import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { classificationPickerField } from './fields/ClassificationPicker';
import { dataDomainPickerField } from './fields/DataDomainPicker';
import { dataOwnerPickerField } from './fields/DataOwnerPicker';
import { dataProductFeedbackField } from './fields/DataProductFeedback';
import { dataProductNameField } from './fields/DataProductName';
import { dataProductPickerField } from './fields/DataProductPicker';
import { dataProductPortsField } from './fields/DataProductPorts';
import { outputPortPickerField } from './fields/OutputPortPicker';
import scaffolderModule from '.';

it('is a module of the scaffolder', () => {
  expect(scaffolderModule).toMatchObject({ pluginId: 'scaffolder' });
});

it.each([
  ['ClassificationPicker', classificationPickerField, false],
  ['DataDomainPicker', dataDomainPickerField, true],
  ['DataOwnerPicker', dataOwnerPickerField, true],
  ['DataProductFeedback', dataProductFeedbackField, false],
  ['DataProductName', dataProductNameField, true],
  ['DataProductPicker', dataProductPickerField, true],
  ['DataProductPorts', dataProductPortsField, true],
  ['OutputPortPicker', outputPortPickerField, true],
])('adds the field %s that templates name', async (name, field, validates) => {
  const tester = createExtensionTester(field as typeof dataProductPortsField);
  const load = tester.get(FormFieldBlueprint.dataRefs.formFieldLoader);
  const found = (await load()) as unknown as Record<string, unknown>;
  expect(found).toMatchObject({ name, component: expect.any(Function) });
  expect(typeof found.validation === 'function').toBe(validates);
});
