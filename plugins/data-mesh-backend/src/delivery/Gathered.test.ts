import { Gathered } from './Gathered';

describe('what is done together', () => {
  let batches: string[][];
  let hold: Promise<void>;
  let release: () => void;
  const broken = new Set<string>();
  const gathered = (most = 10) =>
    new Gathered(
      async ids => {
        batches.push([...ids]);
        await hold;
        const found = ids.find(id => broken.has(id));
        if (found) throw new Error(`${found} is broken`);
      },
      { most },
    );

  beforeEach(() => {
    batches = [];
    broken.clear();
    hold = new Promise(resolve => {
      release = resolve;
    });
  });

  it('is what came in the same moment, each once', async () => {
    release();
    const work = gathered();
    await Promise.all(['a', 'b', 'a'].map(id => work.one(id)));
    expect(batches).toEqual([['a', 'b']]);
  });

  it('is all that came while others were under way, and never more than so many', async () => {
    const work = gathered(2);
    const first = work.one('a');
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    // It is under way: who asks for it now means what is so from now on.
    const rest = ['a', 'b', 'c'].map(id => work.one(id));
    expect(batches).toEqual([['a']]);
    release();
    await Promise.all([first, ...rest]);
    expect(batches).toEqual([['a'], ['a', 'b'], ['c']]);
  });

  it('fails only for what fails alone', async () => {
    release();
    broken.add('b');
    const work = gathered();
    const ended = await Promise.allSettled(
      ['a', 'b', 'c'].map(id => work.one(id)),
    );
    expect(ended.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(batches).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
    broken.clear();
    await work.one('b');
    expect(batches.at(-1)).toEqual(['b']);
  });
});
