import { text } from '../values';
import { statedNotice, noticePeriod } from '../view/notice';
import type { LintRule } from './rule';

/** `major.minor.patch` with an optional pre-release and build. */
export const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

const supported = ['v3.0.0', 'v3.0.1', 'v3.0.2', 'v3.1.0', 'v3.2.0'];

const blank = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() === '';

/** Rules about what the document says of itself. */
export const fundamentalRules: readonly LintRule[] = [
  {
    id: 'api-version',
    severity: 'error',
    check: ({ document: { apiVersion } }) => {
      if (typeof apiVersion !== 'string' || supported.includes(apiVersion)) {
        return [];
      }
      const path = ['apiVersion'];
      if (/^v?2\./.test(apiVersion)) {
        return [
          {
            path,
            message: `ODCS ${apiVersion} is history: migrate the contract to v3.1.0 or later.`,
          },
        ];
      }
      return [
        {
          path,
          message: `"${apiVersion}" is not a version of ODCS we know: use one of ${supported.join(
            ', ',
          )}.`,
        },
      ];
    },
  },
  {
    id: 'id-empty',
    severity: 'error',
    check: ({ document: { id } }) =>
      blank(id)
        ? [
            {
              path: ['id'],
              message:
                'The id is empty: give the contract one that never changes.',
            },
          ]
        : [],
  },
  {
    id: 'version-not-semver',
    severity: 'error',
    check: ({ document: { version } }) =>
      typeof version === 'string' && !semver.test(version)
        ? [
            {
              path: ['version'],
              message: `"${version}" is not a semantic version: write major.minor.patch, like 1.2.0.`,
            },
          ]
        : [],
  },
  {
    // Up to 3.1 the structure demands a status; 3.2 leaves it out of what must be.
    id: 'status-missing',
    severity: 'warning',
    check: ({ document: { status, apiVersion } }) =>
      blank(status) || (status === undefined && apiVersion === 'v3.2.0')
        ? [
            {
              path: ['status'],
              message:
                'The status is missing: say proposed, draft, active, deprecated or retired.',
            },
          ]
        : [],
  },
  {
    id: 'name-missing',
    severity: 'warning',
    check: ({ document: { name } }) =>
      text(name) === undefined
        ? [
            {
              path: ['name'],
              message:
                'The contract has no name: give it one that people search for.',
            },
          ]
        : [],
  },
  {
    id: 'schema-empty',
    severity: 'warning',
    check: ({ document: { schema } }) =>
      schema === undefined || (Array.isArray(schema) && schema.length === 0)
        ? [
            {
              path: ['schema'],
              message:
                'The schema is empty, so the contract promises no data: describe at least one object.',
            },
          ]
        : [],
  },
  {
    id: 'notice-period-unreadable',
    severity: 'warning',
    check: ({ document }) => {
      const stated = statedNotice(document);
      return stated && noticePeriod(document) === undefined
        ? [
            {
              path: stated.path,
              message:
                'The notice period cannot be read: write an ISO 8601 duration like P3M, or a number with a unit like 3 and mo.',
            },
          ]
        : [];
    },
  },
];
