import {
  CLASSIFICATIONS,
  CRITICALITIES,
  LIFECYCLES,
  PORT_TYPES,
} from '../vocabulary';

const text = (description: string) =>
  ({ type: 'string', description } as const);
const count = (description: string) =>
  ({ type: 'integer', minimum: 0, description } as const);
const number = (description: string) =>
  ({ type: 'number', description } as const);
const flag = (description: string) =>
  ({ type: 'boolean', description } as const);
const closed = <P extends object>(properties: P, required: readonly string[]) =>
  ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  } as const);

const contract = closed(
  {
    ref: text('Entity reference of the contract'),
    found: flag('Whether the catalog has it'),
    activeVersion: text('Version of the revision in effect'),
    inReview: flag('Whether a newer revision waits for a decision'),
    errors: count('Errors in the document at the head'),
    warnings: count('Warnings about it'),
    columns: count('Columns of all objects'),
    describedColumns: count('Columns with a description'),
    linkedColumns: count('Columns that lead to a term of the glossary'),
    versionKept: flag(
      'Whether the version in effect moved as far as its changes ask',
    ),
    personalColumns: count('Columns that are personal data'),
    classifiedPersonalColumns: count('Of these, columns with a classification'),
    qualityRules: count('Rules of quality'),
    serviceLevels: count('Service levels'),
    noticePeriod: text('ISO 8601 duration'),
  },
  [
    'ref',
    'found',
    'inReview',
    'errors',
    'warnings',
    'columns',
    'describedColumns',
    'personalColumns',
    'classifiedPersonalColumns',
    'qualityRules',
    'serviceLevels',
  ],
);

const outputPort = closed(
  {
    name: text('Name of the port'),
    type: {
      type: 'string',
      enum: PORT_TYPES,
      description: 'What it hands out',
    },
    described: flag('Whether it has a description'),
    addressed: flag('Whether each environment of it says where it is'),
    contract: {
      ...contract,
      description: 'The contract that it names, if any',
    },
  },
  ['name', 'type', 'described', 'addressed'],
);

const list = (description: string) =>
  ({ type: 'array', items: { type: 'string' }, description } as const);

/** When it was measured, and by whom. */
const moment = {
  at: text('When the one that is the longest ago was measured, ISO 8601'),
  ageHours: number('Hours since then'),
  source: text('Who measured it'),
};

const measure = (unit: string) =>
  closed(
    {
      latest: number(`The last value, of the worst port, in ${unit}`),
      latestKept: flag('Whether none of the last ones broke its promise'),
      promised: number(`What was promised to it, in ${unit}`),
      judged: count('Observations of 30 days that were held against a promise'),
      keptPercent: number('Share of these that kept it, of the worst port'),
      ports: list('Names of the ports of which it was measured'),
      ...moment,
    },
    [
      'latest',
      'latestKept',
      'judged',
      'keptPercent',
      'ports',
      'at',
      'ageHours',
      'source',
    ],
  );

/** What says nothing of now any more is absent. */
const observed = closed(
  {
    silent: {
      type: 'array',
      items: closed(
        {
          metric: text('freshness, completeness, accuracy, tests or schema'),
          since: text('When it was last measured, ISO 8601'),
        },
        ['metric', 'since'],
      ),
      description: 'What is missing because it is measured no more',
    },
    freshness: measure('seconds'),
    completeness: measure('percent'),
    accuracy: measure('percent'),
    tests: closed(
      {
        total: count('Tests that were run'),
        failing: count('Of these, those that fail'),
        failingNames: list('Names of failing tests, at most ten'),
        ...moment,
      },
      ['total', 'failing', 'failingNames', 'at', 'ageHours', 'source'],
    ),
    schema: closed(
      {
        ports: list('Names of the ports whose schema was found'),
        drifting: list('Of these, those where it is not as agreed'),
        ...moment,
      },
      ['ports', 'drifting', 'at', 'ageHours', 'source'],
    ),
  },
  [],
);

/**
 * JSON Schema (draft-07) of the facts about one data product: what rules are written over,
 * what editors complete, and what example facts of tests are held against. What is not
 * required may be missing: a rule that reads it then is `unknown`.
 */
export const factSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Facts about a data product',
  ...closed(
    {
      at: text('When the facts were put together, ISO 8601'),
      ref: text('Entity reference of the product'),
      title: text('What it is called'),
      description: text('What it is, in words'),
      tags: { type: 'array', items: { type: 'string' }, description: 'Tags' },
      lifecycle: { type: 'string', enum: LIFECYCLES, description: 'Lifecycle' },
      classification: {
        type: 'string',
        enum: CLASSIFICATIONS,
        description: 'How sensitive it is',
      },
      criticality: {
        type: 'string',
        enum: CRITICALITIES,
        description: 'How much depends on it',
      },
      documentation: flag('Whether documentation is linked'),
      support: count('Ways to reach support'),
      serviceObjectives: closed(
        {
          freshness: text('ISO 8601 duration'),
          completeness: { type: 'number', description: 'Percent' },
          accuracy: { type: 'number', description: 'Percent' },
          dashboard: text('Where one looks'),
        },
        [],
      ),
      owner: closed(
        {
          ref: text('Entity reference of the owner'),
          found: flag('Whether the catalog has it'),
          members: count('People in it, through child groups as well'),
        },
        ['ref'],
      ),
      domain: closed(
        {
          ref: text('Entity reference of the domain'),
          found: flag('Whether the catalog has it'),
        },
        ['ref', 'found'],
      ),
      outputPorts: {
        type: 'array',
        items: outputPort,
        description: 'Output ports',
      },
      inputPorts: {
        type: 'array',
        items: closed(
          {
            name: text('Name of the port'),
            found: flag(
              'Whether the product it names is in the catalog; missing for an external source',
            ),
          },
          ['name'],
        ),
        description: 'Input ports',
      },
      liveAgreements: count('Agreements that give access now or soon'),
      consumers: count('Distinct consumers, and products downstream'),
      grants: closed(
        {
          wanted: count('Grants that should be there'),
          granted: count('Of these, those that the platform confirmed'),
          failed: count('Grants that could not be made'),
          overdue: count('Access that ended and is still there'),
          drifted: count(
            'Differences between what is agreed and what is there',
          ),
          comparedAt: text('When both were last compared, ISO 8601'),
        },
        ['wanted', 'granted', 'failed', 'overdue'],
      ),
      agreements: {
        ...closed(
          {
            waiting: count('Requests that wait for a decision'),
            oldestWaitingHours: number('Hours that the oldest of them has'),
            decided: count('Requests of 90 days that were decided on'),
            medianDecisionHours: number('Hours that half of them took at most'),
            asked: count('Agreements that a breaking change ahead hurts'),
            unacknowledged: count('Of these, those without an answer'),
          },
          ['waiting', 'decided', 'asked', 'unacknowledged'],
        ),
        description: 'What is asked of it, and agreed on it',
      },
      incidents: {
        ...closed(
          {
            reported: flag(
              'Whether incidents are reported to this mesh at all',
            ),
            open: count('Incidents that are not over'),
            unacknowledged: count('Of these, those that nobody has taken'),
            oldestUnacknowledgedHours: number(
              'Hours since the oldest of these',
            ),
            oldestOpenHours: number('Hours since the oldest open one'),
            resolved: count('Incidents of 90 days that are over'),
            medianHoursToAcknowledge: number(
              'Hours after which half of them were taken at the latest',
            ),
            medianHoursToRepair: number(
              'Hours after which half of them were over at the latest',
            ),
          },
          ['reported', 'open', 'unacknowledged', 'resolved'],
        ),
        description: 'What went wrong in 90 days',
      },
      upstream: {
        type: 'array',
        items: closed(
          {
            ref: text('Entity reference of the product'),
            level: {
              type: 'string',
              enum: ['none', 'bronze', 'silver', 'gold'],
              description: 'Its level when it was evaluated last',
            },
          },
          ['ref'],
        ),
        description: 'Products of the mesh that its input ports come from',
      },
      ageDays: count('Days since it was first in the catalog'),
      protection: closed(
        {
          controls: {
            type: 'array',
            items: closed(
              {
                id: text('Id of the control'),
                title: text('What it is called'),
                holds: flag(
                  'Whether it is so, by evidence; missing where nobody reported it',
                ),
                idle: flag('Whether there is nothing yet that it is about'),
                evidence: text('What says so'),
              },
              ['id', 'title', 'evidence'],
            ),
            description: 'Controls that its classification demands',
          },
          permittedRegions: list(
            'Regions where it may be; anywhere when missing',
          ),
          regions: list('Regions where it was found'),
          regionsFrom: text('Who found it there'),
          regionsLapsed: text('Who told regions once that hold no more'),
        },
        ['controls'],
      ),
      observed: {
        ...observed,
        description: 'What was measured; missing while nobody reports',
      },
      collected: {
        ...closed({}, []),
        description: 'By collector, what it delivered and still holds',
      },
      collectedAt: {
        ...closed({}, []),
        description: 'By collector, when it last delivered something, ISO 8601',
      },
    },
    [
      'at',
      'ref',
      'tags',
      'lifecycle',
      'classification',
      'criticality',
      'documentation',
      'support',
      'serviceObjectives',
      'owner',
      'domain',
      'outputPorts',
      'inputPorts',
      'liveAgreements',
      'consumers',
      'grants',
    ],
  ),
} as const;
