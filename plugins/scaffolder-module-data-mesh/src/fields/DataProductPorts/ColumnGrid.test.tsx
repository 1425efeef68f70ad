import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ColumnForm } from '@meshwork/model';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ColumnGrid } from './ColumnGrid';

jest.setTimeout(30_000);

async function setup(initial: ColumnForm[]) {
  let latest = initial;
  function Form() {
    const [columns, setColumns] = useState(initial);
    return (
      <ColumnGrid
        id="grid"
        port="orders"
        columns={columns}
        onChange={changed => {
          latest = changed;
          setColumns(changed);
        }}
      />
    );
  }
  await renderInTestApp(<Form />);
  return { latest: () => latest };
}

const cell = (row: number, field: string) =>
  document.getElementById(`grid-${row}-${field}`)!;
const focusOn = (element: HTMLElement) => act(() => element.focus());
const paste = (element: HTMLElement, text: string) =>
  fireEvent.paste(element, { clipboardData: { getData: () => text } });

describe('the grid of columns', () => {
  it('is walked through by Enter and arrows, and grows at its end', async () => {
    const { latest } = await setup([{ name: 'a' }, { name: 'b' }]);
    const user = userEvent.setup();
    focusOn(cell(0, 'description'));
    await user.keyboard('{Enter}');
    expect(cell(1, 'description')).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(cell(0, 'description')).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(cell(2, 'name')).toHaveFocus());
    await user.keyboard('c');
    expect(latest()).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  });

  it('takes a row along with Alt, and says where it is now', async () => {
    const { latest } = await setup([{ name: 'a' }, { name: 'b' }]);
    const user = userEvent.setup();
    focusOn(cell(0, 'key'));
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(latest()).toEqual([{ name: 'b' }, { name: 'a' }]);
    await waitFor(() => expect(cell(1, 'key')).toHaveFocus());
    expect(screen.getByText('Now column 2.')).toBeVisible();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(latest()).toEqual([{ name: 'b' }, { name: 'a' }]);
  });

  it('leaves arrows to lists that one chooses from', async () => {
    await setup([{ name: 'a' }, { name: 'b' }]);
    const user = userEvent.setup();
    focusOn(cell(0, 'type'));
    await user.keyboard('{ArrowDown}');
    expect(cell(0, 'type')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(cell(1, 'type')).toHaveFocus();
  });

  it('takes a table of a spreadsheet, and a word as a word', async () => {
    const { latest } = await setup([{ name: 'a', type: 'date' }]);
    const user = userEvent.setup();
    paste(
      cell(0, 'name'),
      'name\ttype\tcomment\nid\tuuid\tWhich one.\nat\ttimestamptz\tWhen.\n',
    );
    await waitFor(() =>
      expect(latest()).toEqual([
        { name: 'id', type: 'string', description: 'Which one.' },
        { name: 'at', type: 'timestamp', description: 'When.' },
      ]),
    );
    expect(screen.getByText('2 columns after pasting.')).toBeVisible();
    focusOn(cell(1, 'name'));
    await user.paste('_utc');
    expect(latest()[1].name).toBe('at_utc');
  });

  it('draws of very many only those in sight, and finds every one by keyboard', async () => {
    // As a browser would measure it.
    const measures = [
      jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(560),
      jest
        .spyOn(Element.prototype, 'scrollHeight', 'get')
        .mockReturnValue(501 * 42),
    ];
    const scrollTo = jest.fn(function scroll(
      this: HTMLElement,
      options: ScrollToOptions,
    ) {
      this.scrollTop = options.top!;
      fireEvent.scroll(this);
    });
    HTMLElement.prototype.scrollTo = scrollTo as never;
    try {
      await setup(
        Array.from({ length: 500 }, (_, n) => ({ name: `column_${n}` })),
      );
      const user = userEvent.setup();
      expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '501');
      expect(screen.getAllByRole('row').length).toBeLessThan(60);
      await waitFor(() => expect(cell(0, 'name')).toHaveValue('column_0'));
      expect(cell(400, 'name')).toBeNull();
      await user.click(screen.getByRole('button', { name: /^Add column/ }));
      await waitFor(() => expect(cell(500, 'name')).toHaveFocus());
      expect(cell(0, 'name')).toBeNull();
      await user.keyboard('{ArrowUp}');
      expect(cell(499, 'name')).toHaveFocus();
    } finally {
      measures.forEach(measure => measure.mockRestore());
      delete (HTMLElement.prototype as { scrollTo?: unknown }).scrollTo;
    }
  });
});
