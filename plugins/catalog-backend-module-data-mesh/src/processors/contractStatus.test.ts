import { goodContract } from '../__testUtils__/entities';
import { createContractStatus, CONTRACT_STATUS_TYPE } from './contractStatus';

const contractStatus = createContractStatus();

const columns = (count: number, broken: boolean) =>
  Array.from(
    { length: count },
    (_, index) =>
      `      - name: c${index}\n        logicalType: ${
        broken ? 'nonsense' : 'string'
      }\n        description: Column ${'x'.repeat(100)}\n`,
  ).join('');
const withColumns = (count: number, broken = false) =>
  goodContract.replace('servers:\n', `${columns(count, broken)}servers:\n`);

const levels = (definition: unknown) =>
  contractStatus(definition).map(({ level }) => level);

describe('contractStatus', () => {
  it('has nothing to say about a good contract', () => {
    expect(contractStatus(goodContract)).toEqual([]);
  });

  it.each([undefined, 3, { $text: './x' }])(
    'leaves %p to the kind API',
    definition => {
      expect(contractStatus(definition)).toEqual([]);
    },
  );

  it('names what is wrong and where', () => {
    const [item] = contractStatus(
      goodContract.replace('kind: DataContract', 'kind: Treaty'),
    );
    expect(item).toEqual({
      type: CONTRACT_STATUS_TYPE,
      level: 'error',
      message: expect.stringMatching(/^kind, line 2: /),
    });
  });

  it('lists at most 20 findings, and says how many more there are', () => {
    const items = contractStatus(withColumns(50, true));
    expect(items).toHaveLength(21);
    expect(items[20].message).toBe(
      '30 more findings: see the page of the contract.',
    );
  });

  it('cuts long messages', () => {
    const items = contractStatus(
      goodContract.replace('kind: DataContract', `kind: ${'x'.repeat(5000)}`),
    );
    items.forEach(({ message }) =>
      expect(message.length).toBeLessThanOrEqual(500),
    );
  });

  it('warns of a document over 256 kB', () => {
    const large = withColumns(2000);
    expect(large.length).toBeGreaterThan(256 * 1024);
    expect(levels(large)).toContain('warning');
    expect(contractStatus(large).pop()?.message).toContain(
      'the catalog becomes slow',
    );
  });

  it('does not read a document over 1 MB', () => {
    const [item, ...others] = contractStatus(`{${'x'.repeat(1024 * 1024)}`);
    expect(item.message).toContain('was not read');
    expect(others).toEqual([]);
  });

  it('goes by the severities of the organisation', () => {
    const strict = createContractStatus({ 'support-missing': 'error' });
    const text = goodContract.replace(/^support:[^]*?(?=^\S)/m, '');
    expect(text).not.toBe(goodContract);
    expect(contractStatus(text)).toEqual([]);
    expect(strict(text)).toMatchObject([{ level: 'error' }]);
  });
});
