import { Recent } from './Recent';

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('answers of a moment ago', () => {
  let now: number;
  let asked: string[];
  let answer: () => Promise<string>;
  let recent: Recent<string>;

  beforeEach(() => {
    now = 1_000;
    asked = [];
    answer = async () => `answer ${asked.length}`;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    recent = new Recent(async key => {
      asked.push(key);
      return await answer();
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['at once', 0, 'answer 1', 1],
    ['within 20 seconds', 19_999, 'answer 1', 1],
    ['after them, while it is asked for anew', 20_000, 'answer 1', 2],
    ['after a minute, asked for anew', 60_000, 'answer 2', 2],
  ])('gives the same %s', async (_, passed, given, calls) => {
    await recent.get('a');
    now += passed;
    expect(await recent.get('a')).toBe(given);
    expect(asked).toHaveLength(calls);
  });

  it('gives the new one once it is there', async () => {
    await recent.get('a');
    now += 25_000;
    await Promise.all([recent.get('a'), recent.get('a')]);
    await settled();
    expect(await recent.get('a')).toBe('answer 2');
    expect(asked).toHaveLength(2);
  });

  it('keeps each by itself, and shares what is under way', async () => {
    const answers = await Promise.all(['a', 'b', 'a'].map(k => recent.get(k)));
    expect(answers[0]).toBe(answers[2]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('asks again for what failed', async () => {
    answer = async () => {
      throw new Error('away');
    };
    await expect(recent.get('a')).rejects.toThrow('away');
    answer = async () => 'here';
    expect(await recent.get('a')).toBe('here');
  });

  it('gives what is known while asking anew fails, until it is too old', async () => {
    await recent.get('a');
    answer = async () => {
      throw new Error('away');
    };
    for (const passed of [25_000, 10_000]) {
      now += passed;
      expect(await recent.get('a')).toBe('answer 1');
      await settled();
    }
    now += 30_000;
    await expect(recent.get('a')).rejects.toThrow('away');
  });

  it('asks anew for what was forgotten, also while it was asked for', async () => {
    await recent.get('a');
    now += 25_000;
    await recent.get('a');
    recent.forget('a');
    expect(await recent.get('a')).toBe('answer 3');
    await settled();
    expect(await recent.get('a')).toBe('answer 3');
  });
});
