import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { DataProductFeedback } from './fields/DataProductFeedback/DataProductFeedback';
import { DataProductPorts } from './fields/DataProductPorts/DataProductPorts';
import { validatePorts } from './fields/DataProductPorts/validation';

jest.setTimeout(60_000);

const lastPage: { title: string; properties: object } = parse(
  readFileSync(
    resolve(__dirname, '../../../templates/parameters/ports-and-columns.yaml'),
    'utf8',
  ),
);

const earlierPages = {
  name: 'visits',
  description: 'Who comes how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'aggregate',
  type: 'analytical',
  lifecycle: 'experimental',
  criticality: 'medium',
};

it('holds the last page of the template until its ports are right, then hands them on', async () => {
  const onCreate = jest.fn();
  // jsdom has no page to scroll.
  jest.spyOn(window, 'scrollTo').mockImplementation(() => {});
  const ui = (
    <Stepper
      manifest={{
        title: 'Create a data product',
        steps: [{ title: lastPage.title, schema: lastPage as never }],
      }}
      extensions={[
        {
          name: 'DataProductPorts',
          component: DataProductPorts as never,
          validation: validatePorts as never,
        },
        {
          name: 'DataProductFeedback',
          component: DataProductFeedback as never,
        },
      ]}
      templateName="data-product"
      initialState={earlierPages}
      onCreate={onCreate}
    />
  );
  await renderInTestApp(ui, {
    apis: [
      [discoveryApiRef, { getBaseUrl: async () => 'http://mesh.example/api' }],
      // The mesh is away: the rules are carried along.
      [
        fetchApiRef,
        {
          fetch: async () => {
            throw new Error('away');
          },
        },
      ],
    ],
  });
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await screen.findAllByText(
    /spec\.outputPorts is \[\]; expected at least one/,
  );

  await user.click(screen.getByRole('button', { name: 'Add output port' }));
  const name = document.getElementById('root_ports-0-name') as HTMLElement;
  await user.type(name, 'By Month');
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await screen.findAllByText(/spec\.outputPorts\[0\]\.name is "By Month"/);

  await user.clear(name);
  await user.type(name, 'by-month');
  await user.type(
    screen.getByLabelText('Name of column 1 of Output port by-month'),
    'month',
  );
  await user.click(screen.getByRole('button', { name: 'Review' }));
  const create = await screen.findByRole('button', { name: 'Create' });
  await user.click(create);
  await waitFor(() =>
    expect(onCreate).toHaveBeenCalledWith({
      ...earlierPages,
      ports: [
        { name: 'by-month', type: 'table', columns: [{ name: 'month' }] },
      ],
    }),
  );
});
