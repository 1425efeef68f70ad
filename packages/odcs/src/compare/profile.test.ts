import {
  changeKinds,
  compareContracts,
  overrideFaults,
  type OdcsDocument,
  verdictTable,
} from '..';

const contract = (property: object, rest: object = {}): OdcsDocument => ({
  version: '1.0.0',
  schema: [{ name: 'o', properties: [{ name: 'p', ...property }] }],
  ...rest,
});

describe('the profile of datacontract-cli', () => {
  // What changes → the verdict by the default table and by that tool.
  const added = { name: 'q', required: true };
  it.each<[string, OdcsDocument, OdcsDocument, string, string]>([
    [
      'a required property more',
      contract({}),
      { schema: [{ name: 'o', properties: [{ name: 'p' }, added] }] },
      'safe',
      'safe',
    ],
    [
      'a property less',
      contract({}),
      { schema: [{ name: 'o', properties: [] }] },
      'breaking',
      'breaking',
    ],
    [
      'a type widened',
      contract({ physicalType: 'int' }),
      contract({ physicalType: 'bigint' }),
      'warning',
      'breaking',
    ],
    [
      'required',
      contract({}),
      contract({ required: true }),
      'safe',
      'breaking',
    ],
    [
      'a severe quality rule less',
      contract({ quality: [{ type: 'text', name: 'n', severity: 'error' }] }),
      contract({}),
      'breaking',
      'warning',
    ],
    [
      'a service level less',
      contract({}, { slaProperties: [{ property: 'latency', value: 1 }] }),
      contract({}),
      'breaking',
      'safe',
    ],
    [
      'a server less',
      contract({}, { servers: [{ server: 's', type: 'custom' }] }),
      contract({}),
      'breaking',
      'safe',
    ],
    [
      'classified higher',
      contract({ classification: 'internal' }),
      contract({ classification: 'restricted' }),
      'warning',
      'safe',
    ],
    [
      'a value more',
      contract({ enum: [{ value: 1 }] }),
      contract({ enum: [{ value: 1 }, { value: 2 }] }),
      'warning',
      'breaking',
    ],
  ])('%s', (_, before, after, byDefault, byTool) => {
    expect(compareContracts(before, after).verdict).toBe(byDefault);
    const profile = 'datacontract-cli';
    expect(compareContracts(before, after, { profile }).verdict).toBe(byTool);
  });

  it('has one verdict for all sides', () => {
    for (const row of Object.values(verdictTable('datacontract-cli'))) {
      expect(new Set(Object.values(row.verdicts)).size).toBe(1);
    }
  });
});

describe('a table of one’s own', () => {
  const before = contract({ physicalType: 'int' });
  const after = contract({ physicalType: 'bigint' });

  it('puts verdicts in place of those of the profile, and leaves the others', () => {
    const { changes, requiredBump } = compareContracts(before, after, {
      overrides: { 'type-widened': { reader: 'safe', history: 'warning' } },
    });
    expect(changes[0].verdicts).toEqual({
      reader: 'safe',
      history: 'warning',
      writer: 'safe',
      access: 'safe',
    });
    expect(requiredBump).toBe('minor');
  });

  it('may ask for less of the version', () => {
    const overrides = { 'type-widened': { bump: 'patch' } } as const;
    const { requiredBump } = compareContracts(before, after, { overrides });
    expect(requiredBump).toBe('patch');
  });

  it.each<[unknown, number]>([
    [{ 'type-widened': { reader: 'safe', bump: 'minor' } }, 0],
    [{}, 0],
    [null, 1],
    [[], 1],
    [{ 'type-wided': { reader: 'safe' } }, 1],
    [{ 'type-widened': 'safe' }, 1],
    [{ 'type-widened': { readers: 'safe' } }, 1],
    [{ 'type-widened': { reader: 'fine' } }, 1],
    [{ 'type-widened': { bump: 'major' } }, 1],
    [{ 'type-widened': { reader: 1, writer: 2 }, x: {} }, 3],
  ])('is checked: %j', (overrides, faults) => {
    expect(overrideFaults(overrides)).toHaveLength(faults);
  });
});

it('has a sentence and a summary for every kind of change', () => {
  const table = verdictTable();
  for (const kind of changeKinds) {
    expect(table[kind].reason).toMatch(/^[^ ].*\.$/);
    expect(table[kind].summary).toMatch(/^[^ ].*[^.]$/);
  }
});
