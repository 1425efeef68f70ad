import type { OdcsProperty } from '../../types';
import { display, text } from '../../values';
import type { LintRule, Positioned } from '../rule';
import { Once } from '../rule';

const physical = ({ name, physicalName }: OdcsProperty): string | undefined =>
  text(physicalName) ?? text(name);

/** Rules about objects and properties: names, ids, keys. */
export const elementRules: readonly LintRule[] = [
  {
    id: 'object-name-duplicate',
    severity: 'error',
    visitor: ({ report, perDocument }) => {
      const once = perDocument(() => new Once());
      return {
        object({ name }) {
          if (once().again(text(name))) {
            report(
              `There is another object named "${name}": rename one of them.`,
              'name',
            );
          }
        },
      };
    },
  },
  {
    id: 'object-without-properties',
    severity: 'warning',
    visitor: ({ report }) => ({
      object({ name, properties }) {
        if (!Array.isArray(properties) || properties.length === 0) {
          report(
            `"${display(
              name,
            )}" has no properties, so it promises nothing: list its columns.`,
          );
        }
      },
    }),
  },
  {
    id: 'object-without-description',
    severity: 'info',
    visitor: ({ report }) => ({
      object({ name, description }) {
        if (text(description) === undefined) {
          report(
            `Nothing says what "${display(name)}" holds: add a description.`,
          );
        }
      },
    }),
  },
  {
    id: 'property-name-duplicate',
    severity: 'error',
    visitor: ({ report }) => ({
      siblings({ list: properties, namesCollide }) {
        if (!namesCollide) return;
        const once = new Once();
        properties.forEach((property, index) => {
          if (once.again(text(property?.name))) {
            report(
              `There is another property named "${property.name}" beside this one: rename one of them.`,
              'properties',
              index,
              'name',
            );
          }
        });
      },
    }),
  },
  {
    id: 'property-name-case',
    severity: 'warning',
    visitor: ({ report }) => ({
      siblings({ list: properties, namesCollide }) {
        if (!namesCollide) return;
        const names = new Map<string, string>();
        properties.forEach((property, index) => {
          const name = text(property?.name);
          if (name === undefined) return;
          const lower = name.toLowerCase();
          const other = names.get(lower);
          if (other === undefined) names.set(lower, name);
          else if (other !== name) {
            report(
              `"${name}" differs from "${other}" in case only, which most platforms do not see: rename one of them.`,
              'properties',
              index,
              'name',
            );
          }
        });
      },
    }),
  },
  {
    id: 'physical-name-duplicate',
    severity: 'error',
    visitor: ({ report }) => ({
      siblings({ list: properties, namesCollide }) {
        if (!namesCollide) return;
        const seen = new Map<string, OdcsProperty>();
        properties.forEach((property, index) => {
          const name = property && physical(property);
          if (name === undefined) return;
          const other = seen.get(name);
          if (other === undefined) seen.set(name, property);
          // The same logical name is another rule's finding.
          else if (other.name !== property.name) {
            report(
              `"${display(property.name)}" and "${display(
                other.name,
              )}" are both "${name}" on the platform: correct "physicalName" of one.`,
              'properties',
              index,
              'physicalName',
            );
          }
        });
      },
    }),
  },
  {
    id: 'element-id-duplicate',
    severity: 'error',
    visitor: ({ report, perDocument }) => {
      const objects = perDocument(() => new Once());
      // Few objects have properties with ids.
      let properties: Once | undefined;
      const message = (id: unknown) =>
        `The id "${id}" is taken: ids stay with one element for good, so choose another.`;
      return {
        object({ id }) {
          properties = undefined;
          if (id !== undefined && objects().again(text(id))) {
            report(message(id), 'id');
          }
        },
        fields: {
          id(id) {
            properties ??= new Once();
            if (properties.again(text(id))) report(message(id), 'id');
          },
        },
      };
    },
  },
  {
    id: 'property-without-description',
    severity: 'info',
    visitor: ({ report }) => ({
      undescribed({ name }) {
        report(
          `Nothing says what "${display(name)}" means: add a description.`,
        );
      },
    }),
  },
  {
    id: 'primary-key-position-duplicate',
    severity: 'error',
    visitor: ({ report }) => ({
      siblings({ positioned }) {
        if (positioned.length < 2) return;
        const seen = new Set<number>();
        positioned.forEach(({ property, index }) => {
          const position = property.primaryKeyPosition;
          if (
            property.primaryKey !== true ||
            typeof position !== 'number' ||
            position < 1
          ) {
            return;
          }
          if (seen.has(position)) {
            report(
              `Position ${position} of the primary key is taken: number its columns 1, 2, 3 and so on.`,
              'properties',
              index,
              'primaryKeyPosition',
            );
          }
          seen.add(position);
        });
      },
    }),
  },
  {
    id: 'key-position-gap',
    severity: 'warning',
    visitor: ({ report }) => {
      const check = (
        positioned: readonly Positioned[],
        flag: 'primaryKey' | 'partitioned',
        field: 'primaryKeyPosition' | 'partitionKeyPosition',
      ) => {
        const positions = new Set<number>();
        let highest = 0;
        let at = 0;
        for (const { property, index } of positioned) {
          const position = property[field];
          if (property[flag] !== true || typeof position !== 'number') continue;
          if (position > 0) positions.add(position);
          if (position > highest) [highest, at] = [position, index];
        }
        if (highest > positions.size) {
          report(
            `Positions of the ${
              flag === 'primaryKey' ? 'primary key' : 'partition key'
            } leave one out before ${highest}: number them 1, 2, 3 and so on.`,
            'properties',
            at,
            field,
          );
        }
      };
      return {
        siblings({ positioned }) {
          if (positioned.length === 0) return;
          check(positioned, 'primaryKey', 'primaryKeyPosition');
          check(positioned, 'partitioned', 'partitionKeyPosition');
        },
      };
    },
  },
  {
    id: 'key-position-without-key',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        primaryKeyPosition(position, { primaryKey }) {
          if (
            Number.isInteger(position) &&
            position > 0 &&
            primaryKey !== true
          ) {
            report(
              'A position in the primary key, but not part of it: add "primaryKey: true", or remove the position.',
              'primaryKeyPosition',
            );
          }
        },
        partitionKeyPosition(position, { partitioned }) {
          if (
            Number.isInteger(position) &&
            position > 0 &&
            partitioned !== true
          ) {
            report(
              'A position in the partition key, but not part of it: add "partitioned: true", or remove the position.',
              'partitionKeyPosition',
            );
          }
        },
      },
    }),
  },
  {
    id: 'primary-key-optional',
    severity: 'info',
    visitor: ({ report }) => ({
      fields: {
        primaryKey(isKey, property) {
          if (isKey === true && property.required === false) {
            report(
              'A key without a value identifies nothing: say "required: true".',
              'required',
            );
          }
        },
      },
    }),
  },
  {
    id: 'classification-spelling',
    severity: 'info',
    visitor: ({ report, perDocument }) => {
      // Two spellings of one word are two classifications to whoever filters.
      const spellings = perDocument(() => ({
        firsts: new Set<string>(),
        usual: new Map<string, string>(),
      }));
      return {
        fields: {
          classification(classification) {
            const word = text(classification);
            if (word === undefined) return;
            const { firsts, usual } = spellings();
            if (firsts.has(word)) return;
            const plain = word.trim().toLowerCase();
            const first = usual.get(plain);
            if (first === undefined) {
              usual.set(plain, word);
              firsts.add(word);
            } else {
              report(
                `"${word}" is written "${first}" elsewhere in this contract: write it in one way.`,
                'classification',
              );
            }
          },
        },
      };
    },
  },
];
