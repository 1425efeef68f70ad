import {
  act,
  cleanup,
  fireEvent,
  render,
  screen,
} from '@testing-library/react';
import { useState } from 'react';
import { useDraft } from './useDraft';

/**
 * A form that counts how often it is told something, and has its own idea of a value; it
 * may take its time until it has it.
 */
function Form({ told, takesMs }: { told: string[]; takesMs?: number }) {
  const [value, setValue] = useState('');
  const hear = (heard: string) => setValue(heard.trim());
  return (
    <>
      <Field
        value={value}
        onChange={changed => {
          told.push(changed);
          if (takesMs === undefined) hear(changed);
          else setTimeout(() => hear(changed), takesMs);
        }}
      />
      <button type="submit">Send</button>
      <button type="button" onClick={() => setValue('reset')}>
        Reset
      </button>
      <output>{value}</output>
    </>
  );
}

function Field(props: { value: string; onChange: (value: string) => void }) {
  const { value, change, handlers } = useDraft(props.value, props.onChange);
  return (
    <div {...handlers}>
      <input
        aria-label="a"
        value={value}
        onChange={event => change(event.target.value)}
      />
      <input aria-label="b" />
      <input aria-label="list" onKeyDown={event => event.preventDefault()} />
    </div>
  );
}

const field = (name: string) => screen.getByLabelText(name);
const type = (value: string) =>
  fireEvent.change(field('a'), { target: { value } });

describe('a draft', () => {
  let told: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    told = [];
    render(<Form told={told} />);
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  it('is shown at once, and told once after a pause', async () => {
    type('x');
    pass(300);
    type('xy');
    pass(300);
    expect(field('a')).toHaveValue('xy');
    expect(told).toEqual([]);
    pass(100);
    expect(told).toEqual(['xy']);
    pass(1_000);
    expect(told).toEqual(['xy']);
  });

  it.each<[string, () => void]>([
    [
      'the focus leaves, to what could send the form',
      () =>
        fireEvent.blur(field('a'), {
          relatedTarget: screen.getByText('Send'),
        }),
    ],
    ['the focus leaves the page', () => fireEvent.blur(field('a'))],
    [
      'Enter may send the form',
      () => fireEvent.keyDown(field('a'), { key: 'Enter' }),
    ],
  ])('is told before %s', (_, leave) => {
    type('x');
    leave();
    expect(told).toEqual(['x']);
    pass(1_000);
    expect(told).toEqual(['x']);
  });

  it.each<[string, () => void]>([
    [
      'the focus goes on to its next field',
      () => fireEvent.blur(field('a'), { relatedTarget: field('b') }),
    ],
    [
      'Enter does something else there',
      () => fireEvent.keyDown(field('list'), { key: 'Enter' }),
    ],
  ])('waits for its pause when %s', (_, stay) => {
    type('x');
    stay();
    expect(told).toEqual([]);
  });

  it('gives way to what the form makes of it, and to what the form is set to', () => {
    type(' x ');
    fireEvent.blur(field('a'));
    expect(field('a')).toHaveValue('x');
    fireEvent.click(screen.getByText('Reset'));
    expect(field('a')).toHaveValue('reset');
  });

  it.each<[string, number, number]>([
    ['is told as soon as ever', 10, 400],
    ['is told later', 40, 800],
    ['is told in time for somebody who has stopped', 5_000, 1_500],
  ])('%s where the form took %s ms the last time', (_, takesMs, pause) => {
    cleanup();
    render(<Form told={told} takesMs={takesMs} />);
    type('x');
    pass(400);
    pass(takesMs);
    expect(told).toEqual(['x']);
    type('xy');
    pass(pause - 1);
    expect(told).toEqual(['x']);
    pass(1);
    expect(told).toEqual(['x', 'xy']);
  });

  it('is told when its field goes', () => {
    type('x');
    cleanup();
    expect(told).toEqual(['x']);
  });
});
