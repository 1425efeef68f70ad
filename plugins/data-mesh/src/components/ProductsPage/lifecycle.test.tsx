import { screen } from '@testing-library/react';
import type { Product } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { ProductCards } from './ProductCards';
import { ProductTable } from './ProductTable';

const product: Product = {
  ref: 'dataproduct:default/visits',
  name: 'visits',
  namespace: 'default',
  title: 'Visits',
  description: 'Who came',
  tags: [],
  domain: { ref: 'domain:default/customer' },
  owner: { ref: 'group:default/crm' },
  lifecycle: 'production',
  type: 'analytical',
  archetype: 'aggregate',
  version: '1.0.0',
  criticality: 'high',
  classification: 'internal',
  ports: [],
  score: { value: 50, coverage: 1, level: 'none' },
  consumers: 0,
  myAccess: 'none',
  serviceObjectives: {},
};
const retiredSince = '2026-12-01T10:00:00Z';

describe.each([
  ['production', undefined, undefined, true],
  ['deprecated', undefined, 'Deprecated', true],
  ['deprecated', retiredSince, 'Retired', false],
  ['retired', undefined, 'Retired', false],
])(
  'a product that is %s, retired since %s',
  (lifecycle, since, word, askable) => {
    const products = [{ ...product, lifecycle, retiredSince: since }];
    const words = () =>
      ['Deprecated', 'Retired'].filter(each => screen.queryByText(each));

    it('says so on its card, and is asked for only where that can be', () => {
      renderPage(<ProductCards products={products} />, { api: fakeApi({}) });
      expect(words()).toEqual(word ? [word] : []);
      expect(
        screen.queryAllByRole('link', { name: 'Request access: Visits' }),
      ).toHaveLength(askable ? 1 : 0);
    });

    it('says so in its line', () => {
      renderPage(<ProductTable products={products} />, { api: fakeApi({}) });
      expect(words()).toEqual(word ? [word] : []);
      expect(
        screen.getByText(askable ? 'No access yet' : 'No access'),
      ).toBeInTheDocument();
    });
  },
);
