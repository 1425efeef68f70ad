import type { CommandSpec, OptionSpec } from './command';
import {
  configOption,
  connectionOptions,
  failOnOption,
  formatOption,
  helpOption,
  ignoreOption,
  onlyOption,
  outputOption,
  portalOptions,
} from './options';

const dialects = ['postgresql', 'snowflake', 'bigquery', 'databricks'];
const perspectives = ['reader', 'history', 'writer', 'access'];

const dialectOption: OptionSpec = {
  type: 'string',
  value: 'DIALECT',
  choices: dialects,
  about: 'the dialect of SQL',
};

/** What all comparisons take. */
const compareOptions = {
  against: {
    type: 'string',
    short: 'a',
    value: 'REF',
    about:
      'compare with the file as it stands in this revision of git; without a file, everything below this folder',
  },
  profile: {
    type: 'string',
    short: 'p',
    value: 'PROFILE',
    about:
      'which table gives the verdicts: default, datacontract-cli, or a YAML file with rows that replace those of the default',
  },
  port: {
    type: 'string',
    value: 'KIND',
    choices: ['output', 'input'],
    about:
      'the kind of port the contract is of; for an input port, what breaks writers asks for a major version, too',
  },
} as const satisfies Record<string, OptionSpec>;

const compareUsage = ['OLD NEW', '--against REF [FILE…]'];

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'check',
    summary: 'Say what is wrong with contracts and data product descriptors',
    usage: ['FILE…'],
    notes: [
      'FILE is a contract (ODCS), a catalog-info.yaml with data products or contracts in it, or a descriptor of the Open Data Product Standard. Of a folder, all such files are checked; a pattern like "contracts/**/*.yaml" may be quoted. A dash reads standard input.',
    ],
    options: {
      format: formatOption,
      'fail-on': failOnOption,
      config: configOption,
      ignore: ignoreOption,
      help: helpOption,
    },
    examples: [
      ['meshwork check orders.odcs.yaml', 'one contract'],
      ['meshwork check .', 'everything below this folder'],
      [
        'meshwork check --fail-on warning contracts',
        'fail on warnings as well',
      ],
      [
        'meshwork check --format github contracts',
        'annotations in a pull request on GitHub',
      ],
      ['git show HEAD:orders.odcs.yaml | meshwork check -', 'standard input'],
    ],
    load: async () => (await import('../commands/check')).check,
  },
  {
    name: 'diff',
    summary: 'List what changed between two contracts, and what it means',
    usage: compareUsage,
    notes: [
      'Exit code 1 if the version moved less than the changes ask for, so it is the gate for teams that may break a contract as long as they say so.',
    ],
    options: {
      ...compareOptions,
      format: formatOption,
      'fail-on': failOnOption,
      config: configOption,
      ignore: ignoreOption,
      help: helpOption,
    },
    examples: [
      ['meshwork diff orders-1.odcs.yaml orders-2.odcs.yaml', 'two files'],
      ['meshwork diff --against HEAD orders.odcs.yaml', 'what I just changed'],
      [
        'meshwork diff --format json old.yaml new.yaml | jq .requiredBump',
        'how far the version must move',
      ],
    ],
    load: async () => (await import('../commands/compare')).diff,
  },
  {
    name: 'breaking',
    summary: 'Fail if a change breaks those who rely on the contract',
    usage: compareUsage,
    notes: [
      'Exit code 1 if a change breaks the perspective, or if the version moved less than the changes ask for. Perspectives: reader (a consumer of the port), history (a reader who replays old data), writer (who writes into an input port), access (whether what was agreed must be agreed again).',
    ],
    options: {
      ...compareOptions,
      perspective: {
        type: 'string',
        value: 'SIDE',
        choices: perspectives,
        about: 'for whom; reader by default',
      },
      format: formatOption,
      'fail-on': failOnOption,
      config: configOption,
      ignore: ignoreOption,
      help: helpOption,
    },
    examples: [
      [
        'meshwork breaking --against origin/main orders.odcs.yaml',
        'in a pull request',
      ],
      ['meshwork breaking old.odcs.yaml new.odcs.yaml', 'two files'],
      [
        'meshwork breaking --perspective history --against v1.4.0 orders.odcs.yaml',
        'for readers who replay old data',
      ],
      [
        'meshwork breaking --profile datacontract-cli old.yaml new.yaml',
        'by the verdicts of another tool',
      ],
    ],
    load: async () => (await import('../commands/compare')).breaking,
  },
  {
    name: 'changelog',
    summary: 'Tell the changes for people, in Markdown',
    usage: compareUsage,
    options: { ...compareOptions, config: configOption, help: helpOption },
    examples: [
      ['meshwork changelog old.odcs.yaml new.odcs.yaml', 'two files'],
      [
        'meshwork changelog --against v1.4.0 orders.odcs.yaml >> CHANGELOG.md',
        'since a release',
      ],
    ],
    load: async () => (await import('../commands/compare')).changes,
  },
  {
    name: 'init',
    summary: 'Make a data product of what lies in a repository',
    usage: ['[FOLDER]'],
    notes: [
      'Reads the manifest or the properties of a dbt project, CREATE TABLE, Avro, Protobuf, JSON Schema, OpenAPI, AsyncAPI, Data Contract Specification and contracts that are there, and writes catalog-info.yaml with a data product and contracts/ with a contract for each table, message or interface. A catalog-info.yaml that describes something else keeps what it has.',
      'Says what was made of which file, and what was not understood. Exit code 1 if something has to be mended.',
    ],
    options: {
      owner: {
        type: 'string',
        value: 'GROUP',
        about: 'who answers for the product; needed',
      },
      domain: {
        type: 'string',
        value: 'DOMAIN',
        about: 'the domain that it belongs to; needed',
      },
      name: {
        type: 'string',
        value: 'NAME',
        about: 'its name; by default that of the folder',
      },
      title: { type: 'string', value: 'TITLE', about: 'what people call it' },
      description: { type: 'string', value: 'TEXT', about: 'what it is' },
      type: {
        type: 'string',
        value: 'PATTERN',
        choices: ['analytical', 'event-driven', 'api', 'operational'],
        about: 'how others take data from it; analytical by default',
      },
      archetype: {
        type: 'string',
        value: 'ARCHETYPE',
        choices: ['source-aligned', 'aggregate', 'consumer-aligned'],
        about: 'where it stands; source-aligned by default',
      },
      classification: {
        type: 'string',
        value: 'CLASS',
        choices: ['public', 'internal', 'confidential', 'restricted'],
        about: 'how sensitive it is; internal by default',
      },
      only: onlyOption,
      dialect: dialectOption,
      'dry-run': { type: 'boolean', about: 'write nothing' },
      force: { type: 'boolean', about: 'write anew what is there already' },
      format: {
        ...formatOption,
        choices: ['text', 'json'],
        about: 'json answers { ports, notes, files }; text by default',
      },
      help: helpOption,
    },
    examples: [
      ['meshwork init --owner group:crm --domain customer', 'this repository'],
      [
        'meshwork init --owner group:crm --domain customer --dry-run warehouse',
        'what would be written',
      ],
    ],
    load: async () => (await import('../commands/init')).init,
  },
  {
    name: 'import',
    summary: 'Make a contract, or a data product, of another format',
    usage: ['FORMAT FILE'],
    notes: [
      'What FILE refers to is read from the folder that it is in and those below, never from elsewhere; --root names another folder for that. What the contract cannot hold is said on standard error.',
    ],
    options: {
      output: outputOption,
      root: {
        type: 'string',
        value: 'FOLDER',
        about: 'where files that FILE refers to may be; by default its folder',
      },
      only: onlyOption,
      dialect: dialectOption,
      id: { type: 'string', value: 'ID', about: 'the id of the contract' },
      name: { type: 'string', value: 'NAME', about: 'its name' },
      'contract-version': {
        type: 'string',
        value: 'VERSION',
        about: 'its version; by default what the source says, else 0.1.0',
      },
      status: {
        type: 'string',
        value: 'STATUS',
        about: 'its status; draft by default',
      },
      owner: {
        type: 'string',
        value: 'GROUP',
        about: 'of a data product whose descriptor names none',
      },
      domain: {
        type: 'string',
        value: 'DOMAIN',
        about: 'of a data product whose descriptor names none',
      },
      format: {
        ...formatOption,
        choices: ['text', 'json'],
        about: 'json answers { files, warnings }; text by default',
      },
      'fail-on': {
        ...failOnOption,
        choices: ['warning', 'never'],
        about: 'warning gives exit code 1 if anything was lost or guessed',
      },
      help: helpOption,
    },
    examples: [
      ['meshwork import sql tables.sql > orders.odcs.yaml', 'a contract'],
      ['meshwork import sql --dialect snowflake -o contracts ddl.sql', ''],
      ['meshwork import protobuf --root proto proto/shop/order.proto', ''],
      ['meshwork import odps product.odps.yaml', 'a data product'],
    ],
    firstOperand: {
      name: 'FORMAT',
      choices: async () =>
        (await import('../convert/formats')).importableFormats,
    },
    load: async () => (await import('../commands/import')).importFile,
  },
  {
    name: 'export',
    summary: 'Write a contract, or a data product, in another format',
    usage: ['FORMAT FILE'],
    notes: [
      'Several files on standard output each follow a line "==> name <==". What the format cannot hold is said on standard error.',
    ],
    options: {
      output: outputOption,
      only: onlyOption,
      dialect: dialectOption,
      environment: {
        type: 'string',
        value: 'NAME',
        about: 'whose server, where the contract has several; prod by default',
      },
      format: {
        ...formatOption,
        choices: ['text', 'json'],
        about: 'json answers { files, warnings }; text by default',
      },
      'fail-on': {
        ...failOnOption,
        choices: ['warning', 'never'],
        about: 'warning gives exit code 1 if anything was lost',
      },
      help: helpOption,
    },
    examples: [
      ['meshwork export sql orders.odcs.yaml', 'CREATE TABLE'],
      ['meshwork export avro -o schemas orders.odcs.yaml', 'a file for each'],
      ['meshwork export html orders.odcs.yaml > orders.html', 'a page'],
      ['meshwork export odps catalog-info.yaml', 'a data product'],
    ],
    firstOperand: {
      name: 'FORMAT',
      choices: async () =>
        (await import('../convert/formats')).exportableFormats,
    },
    load: async () => (await import('../commands/export')).exportFile,
  },
  {
    name: 'policy',
    summary:
      'Say whether policies can be put in force, and try them on examples',
    usage: ['check FILE…', 'test FILE CASES…'],
    notes: [
      'FILE is the file of policies of the mesh; with --mesh it is that of a domain, which may ask for more and never for less: what it loosens is shown with both lines.',
      'CASES says what checks find in examples: "cases", each with "name", "facts" (what is another than in a product in good order; null takes a fact away) and "expect" (by check: pass, fail, not-applicable or unknown).',
    ],
    options: {
      mesh: {
        type: 'string',
        short: 'm',
        value: 'FILE',
        about: 'the policies of the mesh, to look at those of a domain',
      },
      facts: {
        type: 'string',
        value: 'FILE',
        about:
          'JSON Schema of the facts of your portal (GET /api/data-mesh/facts/schema), to know what its collectors bring',
      },
      format: formatOption,
      'fail-on': failOnOption,
      help: helpOption,
    },
    examples: [
      ['meshwork policy check policies.yaml', 'the policies of the mesh'],
      [
        'meshwork policy check --mesh policies.yaml sales/policies.yaml',
        'what a domain adds and tightens',
      ],
      [
        'meshwork policy test policies.yaml policies.test.yaml',
        'whether rules say what they are meant to',
      ],
    ],
    firstOperand: {
      name: 'ACTION',
      choices: async () => (await import('../commands/policy')).policyActions,
    },
    load: async () => (await import('../commands/policy')).policy,
  },
  {
    name: 'impact',
    summary: 'Ask the portal what would follow from a contract',
    usage: ['--contract REF --portal URL FILE'],
    notes: [
      'Changes nothing: verdict, required version, policies, who would decide, and who is affected. Exit code 1 if the document has errors or a blocking policy fails.',
    ],
    options: { ...portalOptions, help: helpOption },
    examples: [
      [
        'meshwork impact --contract orders --portal https://portal.example orders.odcs.yaml',
        'with the token in MESHWORK_TOKEN',
      ],
    ],
    load: async () => (await import('../commands/portal')).impact,
  },
  {
    name: 'report',
    summary: 'Send what a tool measured of the data to the portal',
    usage: ['--format TOOL --portal URL FILE…'],
    notes: [
      'FILE is what the tool wrote, as JSON: run_results.json and sources.json of dbt (with manifest.json, of which only the names of tables are sent), a validation of Great Expectations, a scan of Soda, the result of datacontract test, events of TestGen, run events of OpenLineage. Tables are found by the contracts in effect and the locations of ports; what is no port that you may report of is told. Exit code 1 if something is refused, with --strict also if a table is no port.',
    ],
    options: {
      format: {
        type: 'string',
        short: 'f',
        value: 'TOOL',
        choices: [
          'dbt',
          'great-expectations',
          'soda',
          'datacontract-cli',
          'testgen',
          'openlineage',
        ],
        about: 'which tool wrote it',
      },
      map: {
        type: 'string',
        multiple: true,
        value: 'TABLE=PORT',
        about:
          'which port a table is: raw.orders=orders/main, or raw.orders=orders/main@test in another environment',
      },
      strict: {
        type: 'boolean',
        about: 'fail if a table is no port',
      },
      json: { type: 'boolean', about: 'write the answer as JSON' },
      ...connectionOptions,
      help: helpOption,
    },
    examples: [
      [
        'meshwork report --format dbt --portal https://portal.example target/run_results.json target/manifest.json',
        'after dbt test',
      ],
      [
        'meshwork report --format soda --map orders=sales-orders/main --portal https://portal.example scan.json',
        'where the scan has another name for the table',
      ],
    ],
    load: async () => (await import('../commands/report')).report,
  },
  {
    name: 'submit',
    summary: 'Put a contract forward for review in the portal',
    usage: ['--contract REF --portal URL FILE'],
    notes: [
      'From a pull request, so that review comes before the merge. The same content is one revision however often it is submitted. Exit code 1 if the document has errors, the content was rejected or sent back, or with --wait if it is not in effect by then.',
    ],
    options: {
      ...portalOptions,
      'pull-request': {
        type: 'string',
        value: 'URL',
        about:
          'where the change is, an https address that reviewers can follow',
      },
      commit: {
        type: 'string',
        value: 'SHA',
        about: 'the commit that it is in',
      },
      wait: {
        type: 'string',
        value: 'SECONDS',
        about: 'wait for the decision, at most so long',
      },
      help: helpOption,
    },
    examples: [
      [
        'meshwork submit --contract orders --portal https://portal.example --pull-request https://git.example/pull/7 orders.odcs.yaml',
        'in a pull request',
      ],
      [
        'meshwork submit --wait 600 --token-env PORTAL --contract orders --portal https://portal.example orders.odcs.yaml',
        'until it is decided',
      ],
    ],
    load: async () => (await import('../commands/portal')).submit,
  },
  {
    name: 'gate',
    summary: 'Fail unless a contract is in effect in the portal',
    usage: [
      '--contract REF --portal URL FILE',
      '--contract REF --portal URL --contract-version VERSION',
    ],
    notes: [
      'For the step before a deployment. Exit code 1 if this content, or this version, is not what is in effect: it is in review, rejected, approved for a later day, or was never submitted.',
    ],
    options: {
      ...portalOptions,
      against: {
        type: 'string',
        short: 'a',
        value: 'WHAT',
        choices: ['active'],
        about: 'what it has to be; active, the revision in effect, by default',
      },
      'contract-version': {
        type: 'string',
        value: 'VERSION',
        about: 'ask for a version instead of a file',
      },
      help: helpOption,
    },
    examples: [
      [
        'meshwork gate --against active --contract orders --portal https://portal.example orders.odcs.yaml',
        'before a deployment',
      ],
    ],
    load: async () => (await import('../commands/portal')).gate,
  },
  {
    name: 'rules',
    summary: 'List the rules, or the verdicts of changes',
    usage: [''],
    options: {
      verdicts: {
        type: 'boolean',
        about: 'list kinds of change and what each means, instead of rules',
      },
      profile: compareOptions.profile,
      format: {
        ...formatOption,
        choices: ['text', 'json'],
      },
      config: configOption,
      help: helpOption,
    },
    examples: [
      ['meshwork rules', 'each with the severity that holds here'],
      ['meshwork rules --verdicts', 'the table that judges changes'],
      ['meshwork rules --verdicts --profile datacontract-cli', ''],
    ],
    load: async () => (await import('../commands/rules')).listRules,
  },
  {
    name: 'completion',
    summary: 'Print a script that completes commands in a shell',
    usage: ['SHELL'],
    options: { help: helpOption },
    examples: [
      ['source <(meshwork completion bash)', 'in ~/.bashrc'],
      ['source <(meshwork completion zsh)', 'in ~/.zshrc'],
      ['meshwork completion fish | source', 'in config.fish'],
    ],
    firstOperand: {
      name: 'SHELL',
      choices: async () => ['bash', 'zsh', 'fish'],
    },
    load: async () => (await import('../commands/completion')).completion,
  },
];
