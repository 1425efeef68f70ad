import { isHistory, supportedVersions } from '../../schema/edition';
import { isMapping, text } from '../../values';
import { noticePeriod, statedNotice } from '../../view/notice';
import type { LintRule } from '../rule';
import { Once } from '../rule';

/** `major.minor.patch` with an optional pre-release and build. */
export const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** What the standard's examples and its users write. */
const statuses = ['proposed', 'draft', 'active', 'deprecated', 'retired'];

const blank = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() === '';

/** Rules about what the document says of itself. */
export const contractRules: readonly LintRule[] = [
  {
    id: 'api-version',
    severity: 'error',
    visitor: ({ report }) => ({
      contract(document) {
        const { apiVersion } = document;
        if (
          typeof apiVersion !== 'string' ||
          supportedVersions.some(version => version === apiVersion)
        ) {
          return;
        }
        report(
          isHistory(document)
            ? `ODCS ${apiVersion} is history, and its fields are others: upgrade the contract to v3.1.0 or later.`
            : `"${apiVersion}" is not a version of ODCS we know: use one of ${supportedVersions.join(
                ', ',
              )}.`,
          'apiVersion',
        );
      },
    }),
  },
  {
    id: 'id-empty',
    severity: 'error',
    visitor: ({ report }) => ({
      contract({ id }) {
        if (blank(id)) {
          report(
            'The id is empty: give the contract one that never changes.',
            'id',
          );
        }
      },
    }),
  },
  {
    id: 'version-not-semver',
    severity: 'error',
    visitor: ({ report }) => ({
      contract({ version }) {
        if (typeof version === 'string' && !semver.test(version)) {
          report(
            `"${version}" is not a semantic version: write major.minor.patch, like 1.2.0.`,
            'version',
          );
        }
      },
    }),
  },
  {
    // Up to 3.1 the structure demands a status; 3.2 leaves it out of what must be.
    id: 'status-missing',
    severity: 'warning',
    visitor: context => ({
      contract({ status }) {
        if (
          blank(status) ||
          (status === undefined && context.edition === '3.2')
        ) {
          context.report(
            'The status is missing: say proposed, draft, active, deprecated or retired.',
            'status',
          );
        }
      },
    }),
  },
  {
    id: 'status-unusual',
    severity: 'info',
    visitor: ({ report }) => ({
      contract({ status }) {
        const word = text(status);
        if (word && !statuses.includes(word.trim().toLowerCase())) {
          report(
            `"${word}" is not a status that others know: prefer ${statuses.join(
              ', ',
            )}.`,
            'status',
          );
        }
      },
    }),
  },
  {
    id: 'name-missing',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ name }) {
        if (text(name) === undefined) {
          report(
            'The contract has no name: give it one that people search for.',
            'name',
          );
        }
      },
    }),
  },
  {
    id: 'purpose-missing',
    severity: 'info',
    visitor: ({ report }) => ({
      contract({ description }) {
        if (
          !isMapping(description) ||
          text(description.purpose) === undefined
        ) {
          report(
            'Nothing says what the data is for: add "description.purpose", so that people can tell whether it serves them.',
            'description',
          );
        }
      },
    }),
  },
  {
    id: 'team-missing',
    severity: 'info',
    visitor: ({ report }) => ({
      contract({ team }) {
        const value: unknown = team;
        const members = isMapping(value) ? value.members : value;
        const named = isMapping(value) && text(value.name) !== undefined;
        if (!named && !(Array.isArray(members) && members.length > 0)) {
          report(
            'Nobody is named who answers for the data: add "team".',
            'team',
          );
        }
      },
    }),
  },
  {
    id: 'support-missing',
    severity: 'info',
    visitor: ({ report }) => ({
      contract({ support }) {
        if (!Array.isArray(support) || support.length === 0) {
          report(
            'Nothing says where consumers get help: add a channel to "support".',
            'support',
          );
        }
      },
    }),
  },
  {
    id: 'schema-empty',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ schema }) {
        if (
          schema === undefined ||
          (Array.isArray(schema) && schema.length === 0)
        ) {
          report(
            'The schema is empty, so the contract promises no data: describe at least one object.',
            'schema',
          );
        }
      },
    }),
  },
  {
    id: 'notice-period-unreadable',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract(document) {
        const stated = statedNotice(document);
        if (stated && noticePeriod(document) === undefined) {
          report(
            'The notice period cannot be read: write an ISO 8601 duration like P3M, or a number with a unit like 3 and mo.',
            ...stated.path,
          );
        }
      },
    }),
  },
  {
    id: 'custom-property-duplicate',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ customProperties }) {
        if (!Array.isArray(customProperties)) return;
        const once = new Once();
        customProperties.forEach((entry: unknown, index) => {
          if (isMapping(entry) && once.again(text(entry.property))) {
            report(
              `The custom property "${String(
                entry.property,
              )}" is set twice, and readers take either: keep one.`,
              'customProperties',
              index,
              'property',
            );
          }
        });
      },
    }),
  },
];
