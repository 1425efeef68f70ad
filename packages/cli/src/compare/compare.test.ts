import { orders } from '../__testUtils__/samples';
import { placesOfChanges } from './placeOfChange';

describe('the place of a change', () => {
  const text = `${orders}  - channel: "a.b[c]"
roles:
  - role: reader
`;
  const lineOf = (words: string) =>
    text.split('\n').findIndex(line => line.includes(words)) + 1;

  it.each([
    ['version', 'version: 1.2.0'],
    ['schema[orders]', '- name: orders'],
    ['schema[orders].properties[email]', '- name: email'],
    ['schema[orders].properties[email].classification', '- name: email'],
    ['schema[orders].properties[id].required', 'required: true'],
    ['schema[orders].properties[gone]', 'properties:'],
    ['schema[orders].properties[gone.deep].x', 'properties:'],
    ['servers[production].host', 'host: db.example'],
    ['price', 'apiVersion'],
    ['', 'apiVersion'],
  ])('%s is where it says %s', (path, words) => {
    expect(placesOfChanges(text)(path).line).toBe(lineOf(words));
  });

  it.each(['', '{', 'a: &a [*a]', '- 1'])('is somewhere in %j', broken => {
    expect(placesOfChanges(broken)('schema[a]').line).toBeGreaterThan(0);
  });

  it('stays quick for many changes of a large contract', () => {
    const columns = Array.from(
      { length: 5000 },
      (_, index) => `      - name: c${index}\n`,
    );
    const placeOf = placesOfChanges(
      `schema:\n  - name: t\n    properties:\n${columns.join('')}`,
    );
    columns.forEach((_, index) => {
      const { line } = placeOf(`schema[t].properties[c${index}].required`);
      expect(line).toBe(index + 4);
    });
  });

  it('goes by the name that begins the path and ends there', () => {
    const names = `schema:
  - name: a
  - name: a.b
  - name: "a]"
`;
    expect(placesOfChanges(names)('schema[a.b].x').line).toBe(3);
    expect(placesOfChanges(names)('schema[a].x').line).toBe(2);
  });
});
