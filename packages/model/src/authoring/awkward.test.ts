import { formNotes, type PortForm } from '.';

const notes = (type: string, ...names: (string | undefined)[]) =>
  formNotes({
    ports: [{ name: 'a', type, columns: names.map(name => ({ name })) }],
  });

describe('names with which targets have trouble', () => {
  it.each<[string, string, (string | undefined)[], string[]]>([
    ['plain ones', 'table', ['id', 'entered_at', undefined], []],
    ['a word of SQL', 'table', ['id', 'user'], ['"user" has to be put in']],
    ['capitals', 'table', ['customerId'], ['"customerId" has to be put in']],
    ['other letters', 'table', ['größe'], ['"größe" has to be put in']],
    [
      'more than anybody reads',
      'table',
      ['all', 'and', 'any', 'case', 'cast', 'user', 'order'],
      ['"all", "and", "any", "case", "cast" and 2 more has to be put in'],
    ],
    ['words of SQL in a topic', 'topic', ['user', 'customerId'], []],
    ['what Avro refuses', 'topic', ['1st', 'größe'], ['"1st", "größe" is no']],
    ['anything in a dashboard', 'dashboard', ['größe', 'user'], []],
  ])('%s', (_, type, names, expected) => {
    const found = notes(type, ...names);
    expect(found).toHaveLength(expected.length);
    expected.forEach((start, at) =>
      expect(found[at].message.startsWith(start)).toBe(true),
    );
  });

  it('are told with where they are', () => {
    expect(notes('table', 'id', 'select')).toMatchObject([
      { port: 'a', path: 'schema[0].properties[1].name' },
    ]);
  });

  it('are none in what is not filled in yet', () => {
    expect(formNotes({})).toEqual([]);
    expect(formNotes({ ports: [{}, null as unknown as PortForm] })).toEqual([]);
  });
});
