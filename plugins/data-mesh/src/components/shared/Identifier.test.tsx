import { render } from '@testing-library/react';
import { Identifier } from './Identifier';

it.each([
  ['plain', 'plain'],
  ['team_insights', 'team_<wbr>insights'],
  ['marketing.campaign_daily', 'marketing.<wbr>campaign_<wbr>daily'],
  ['a-b/c (3 columns)', 'a-<wbr>b/<wbr>c (3 columns)'],
  ['_x__', '_<wbr>x_<wbr>_'],
  ['', ''],
])('%s may break after its separators', (name, html) => {
  const { container } = render(<Identifier name={name} />);
  expect(container.innerHTML).toBe(`<code>${html}</code>`);
  expect(container).toHaveTextContent(name);
});
