import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Comment } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { Discussion } from './Discussion';

const said = (id: string, text?: string): Comment => ({
  id,
  at: '2026-11-20T09:00:00.000Z',
  author: { ref: 'user:default/ada', title: 'Ada' },
  ...(text !== undefined && { text }),
});
const element = <Discussion subjectKind="agreement" subjectId="a1" />;

it('shows what was said as text, and what was erased as erased', async () => {
  const api = fakeApi({
    listComments: async () => ({
      items: [said('1', '<img src=x onerror=alert(1)>'), said('2')],
    }),
  });
  renderPage(element, { api });
  const list = await screen.findByRole('list', { name: 'Discussion' });
  expect(
    within(list).getByText('<img src=x onerror=alert(1)>'),
  ).toBeInTheDocument();
  expect(within(list).getByText('(erased)')).toBeInTheDocument();
  expect(list.querySelector('img')).toBeNull();
});

it('sends what is typed, and keeps it when that fails', async () => {
  const items: Comment[] = [];
  let fails = true;
  const api = fakeApi({
    listComments: async () => ({ items: [...items] }),
    addComment: async (_kind, _id, text) => {
      if (fails) throw refusal(500, 'The data mesh failed');
      items.push(said('1', text));
      return items[0];
    },
  });
  renderPage(element, { api });
  await screen.findByText('Nobody has said anything yet.');
  const field = screen.getByRole('textbox', { name: 'Say something' });
  await userEvent.type(field, 'Why so long?');
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'That could not be sent',
  );
  expect(field).toHaveValue('Why so long?');
  fails = false;
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(
    within(await screen.findByRole('list')).getByText('Why so long?'),
  ).toBeInTheDocument();
  expect(field).toHaveValue('');
  expect(api.addComment).toHaveBeenLastCalledWith(
    'agreement',
    'a1',
    'Why so long?',
  );
});
