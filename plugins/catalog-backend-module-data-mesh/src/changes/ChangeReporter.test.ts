import type { Change } from '@meshwork/backstage-plugin-data-mesh-common';
import { ChangeReporter, type Sleep } from './ChangeReporter';

/** Time that passes only when somebody lets it. */
function clock() {
  const waits: { milliseconds: number; end: () => void }[] = [];
  const sleep: Sleep = (milliseconds, signal) =>
    new Promise(resolve => {
      const end = () => resolve();
      signal.addEventListener('abort', end);
      waits.push({ milliseconds, end });
    });
  const pass = async () => {
    const { milliseconds, end } = waits.shift()!;
    end();
    await new Promise(setImmediate);
    return milliseconds;
  };
  return { sleep, pass, waits };
}

function setup(failures = 0) {
  const time = clock();
  const sent: Change[][] = [];
  const logger = { info: jest.fn(), warn: jest.fn() };
  let left = failures;
  const reporter = new ChangeReporter({
    logger,
    sleep: time.sleep,
    async send(changes) {
      if (left > 0) {
        left -= 1;
        throw new Error('away');
      }
      sent.push(changes);
    },
  });
  const report = (...names: string[]) =>
    names.forEach(name => reporter.report({ entityRef: name, hash: name }));
  return { ...time, sent, logger, reporter, report };
}

const names = (batch: Change[]) => batch.map(({ entityRef }) => entityRef);

describe('ChangeReporter', () => {
  it('waits 200 ms for more, and sends the last of several changes', async () => {
    const { pass, sent, report, reporter } = setup();
    report('a', 'b', 'a');
    reporter.report({ entityRef: 'b', hash: 'newer' });
    expect(await pass()).toBe(200);
    expect(sent).toEqual([
      [
        { entityRef: 'a', hash: 'a' },
        { entityRef: 'b', hash: 'newer' },
      ],
    ]);
  });

  it('sends 200 at once without waiting', async () => {
    const { sent, report, waits } = setup();
    report(...Array.from({ length: 250 }, (_, index) => `e${index}`));
    await new Promise(setImmediate);
    expect(sent.map(batch => batch.length)).toEqual([200]);
    expect(waits).toHaveLength(2);
  });

  it('tries again, waiting longer each time', async () => {
    const { pass, sent, report, logger } = setup(3);
    report('a');
    const waited = [await pass(), await pass(), await pass(), await pass()];
    expect(waited).toEqual([200, 500, 1000, 2000]);
    expect(sent.map(names)).toEqual([['a']]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('drops after a minute of failures, says so once, and says when it works again', async () => {
    const { pass, sent, report, logger } = setup(16);
    for (const name of ['a', 'b']) {
      report(name);
      for (let wait = 0; wait < 8; wait += 1) await pass();
    }
    expect(sent).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    report('c');
    await pass();
    expect(sent.map(names)).toEqual([['c']]);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('sends what is left when it is stopped, and takes nothing after', async () => {
    const { sent, report, reporter } = setup();
    report('a');
    await reporter.stop();
    report('b');
    await reporter.stop();
    expect(sent.map(names)).toEqual([['a']]);
  });

  it('ends when it is stopped while the other side is away', async () => {
    const { report, reporter, logger, sent } = setup(1);
    report('a');
    await reporter.stop();
    expect(sent).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
