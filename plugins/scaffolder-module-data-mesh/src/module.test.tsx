import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { dataProductPortsField } from './fields/DataProductPorts';
import scaffolderModule from '.';

it('adds the field that templates name', async () => {
  expect(scaffolderModule).toMatchObject({ pluginId: 'scaffolder' });
  const load = createExtensionTester(dataProductPortsField).get(
    FormFieldBlueprint.dataRefs.formFieldLoader,
  );
  await expect(load()).resolves.toMatchObject({
    name: 'DataProductPorts',
    component: expect.any(Function),
    validation: expect.any(Function),
  });
});
