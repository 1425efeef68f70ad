import { parse } from 'yaml';
import { addDbtTarget } from './dbtTarget';

const project = 'name: visits\nprofile: visits\n';
const profiles = `# Ours
visits:
  target: "{{ env_var('DBT_TARGET', 'dev') }}"
  outputs:
    # For people.
    test:
      type: postgres
      schema: customer_test # of tests
      threads: 8
    prod:
      type: postgres
      password: "{{ env_var('DBT_ENV_SECRET_PASSWORD', '') }}"
      schema: customer
      threads: 4
`;
const add = (
  target: Partial<Parameters<typeof addDbtTarget>[1]>,
  files: Partial<Parameters<typeof addDbtTarget>[0]> = {},
) =>
  addDbtTarget(
    { project, profiles, ...files },
    { name: 'pre-prod', from: 'prod', schema: 'customer_pre_prod', ...target },
  );

describe('a target of a dbt project', () => {
  it('is made after another one, and what was there stays', () => {
    const { files, faults } = add({});
    expect(faults).toEqual([]);
    expect(files['profiles.yml']).toMatch(
      new RegExp(`^${profiles.replace(/[{}()|?$.*+^[\]\\]/g, '\\$&')}`),
    );
    const { prod, 'pre-prod': made } = parse(files['profiles.yml']).visits
      .outputs;
    expect(made).toEqual({ ...prod, schema: 'customer_pre_prod' });
  });

  it('that is there gets the schema, and keeps its own settings', () => {
    const { files } = add({ name: 'test', schema: 'customer' });
    expect(files['profiles.yml']).toBe(
      profiles.replace('customer_test # of', 'customer # of'),
    );
  });

  it('is made of an alias without changing what it stands for', () => {
    const { files } = add(
      { name: 'test', schema: 's' },
      {
        profiles:
          'visits:\n  outputs:\n    prod: &it\n      schema: customer\n    test: *it\n',
      },
    );
    expect(parse(files['profiles.yml']).visits.outputs).toEqual({
      prod: { schema: 'customer' },
      test: { schema: 's' },
    });
  });

  it.each([
    ['after none', { from: 'live' }, {}, /no target "live"/],
    ['without profiles', {}, { profiles: '' }, /no outputs for the profile/],
    [
      'for another project',
      {},
      { project: 'profile: other' },
      /no outputs for the profile/,
    ],
  ])('is refused %s', (_, target, given, message) => {
    const { files, faults } = add(target, given);
    expect(faults.join()).toMatch(message);
    expect(files).toEqual({});
  });

  it.each([{ profiles: 'a: [' }, { project: 'a: [' }])(
    'is refused where %j is not YAML',
    given => {
      expect(() => add({}, given)).toThrow(/^(profiles|dbt_project)\.yml: /);
    },
  );
});
