import { inTurn } from './inTurn';

describe('what is done one after the other', () => {
  const done: string[] = [];
  const works = (name: string) => async () => {
    done.push(name);
  };
  const fails = (name: string) => async () => {
    done.push(name);
    throw new Error(`no ${name}`);
  };
  beforeEach(() => {
    done.length = 0;
  });

  it('is done to the end, whatever fails', async () => {
    await expect(inTurn([works('a'), fails('b'), works('c')])).rejects.toThrow(
      /^no b$/,
    );
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('tells of all that failed', async () => {
    await expect(inTurn([fails('a'), works('b'), fails('c')])).rejects.toThrow(
      'Error: no a; Error: no c',
    );
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('says nothing where nothing failed', async () => {
    await expect(inTurn([works('a'), works('b')])).resolves.toBeUndefined();
    await expect(inTurn([])).resolves.toBeUndefined();
  });
});
