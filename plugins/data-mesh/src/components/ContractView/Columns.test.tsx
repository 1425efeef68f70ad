import { screen } from '@testing-library/react';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { column } from '../decisions/__testUtils__/samples';
import { ColumnTable } from './Columns';

it('says of a column that it can be had masked, and as what', async () => {
  renderPage(
    <ColumnTable
      label="Columns"
      columns={[
        { ...column, maskedAs: 'email_masked' },
        { ...column, path: 'profile.id', name: 'id' },
      ]}
    />,
    { api: fakeApi({}) },
  );
  const email = await screen.findByRole('row', { name: /email/ });
  expect(email).toHaveTextContent('Can be had masked, as email_masked');
  expect(screen.getByRole('row', { name: /^id/ })).not.toHaveTextContent(
    'masked',
  );
});
