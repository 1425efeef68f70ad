import {
  verdictsOn,
  type AccessRule,
  type Control,
  type Found,
  type RoleSetting,
  type Told,
} from './found';

const rule = (
  type: string,
  address: string | undefined,
  method = 'scram-sha-256',
  given: Partial<AccessRule> = {},
): AccessRule => ({
  type,
  databases: ['all'],
  users: ['all'],
  ...(address && { address }),
  method,
  ...given,
});
const LOCAL = [rule('local', undefined), rule('host', '127.0.0.1')];
const base: Found = {
  database: 'warehouse',
  settings: {
    ssl: 'on',
    listen_addresses: '*',
    log_statement: 'none',
    log_min_duration_statement: '-1',
  },
  roleSettings: [],
  rules: [...LOCAL, rule('hostssl', 'all')],
  tables: new Set(['orders.lines', 'orders.orders']),
  open: new Set(),
};
const settings = (own: Record<string, string>) => ({
  settings: { ...base.settings, ...own },
});
const role = (name: string, value: string, of = 'team'): RoleSetting => ({
  role: of,
  name,
  value,
});
const ENCRYPTED = { encryptedStorage: true };
const unreadable = { rules: undefined };

/** A control, what is found, what is told, whether it holds, and why. */
type Case = [
  Control,
  string,
  Partial<Found>,
  Told,
  boolean | undefined,
  RegExp,
];

describe('what a warehouse shows of a control', () => {
  it.each<Case>([
    ['authentication_required', 'nobody is trusted', {}, {}, true, /nobody/],
    [
      'authentication_required',
      'the rules cannot be read',
      unreadable,
      {},
      undefined,
      /cannot be read/,
    ],
    [
      'authentication_required',
      'some network is trusted',
      { rules: [...LOCAL, rule('host', '10.0.0.0', 'trust')] },
      {},
      false,
      /from 10\.0\.0\.0/,
    ],
    [
      'authentication_required',
      'the machine itself is trusted',
      { rules: [rule('local', undefined, 'trust')] },
      {},
      false,
      /machine itself/,
    ],
    [
      'authentication_required',
      'another database is trusted',
      { rules: [rule('host', 'all', 'trust', { databases: ['test'] })] },
      {},
      true,
      /nobody/,
    ],
    [
      'authentication_required',
      'replication is trusted',
      {
        rules: [rule('host', 'all', 'trust', { databases: ['replication'] })],
      },
      {},
      true,
      /nobody/,
    ],
    [
      'authentication_required',
      'a pattern of databases is trusted',
      { rules: [rule('host', 'all', 'trust', { databases: ['/^ware'] })] },
      {},
      false,
      /anywhere/,
    ],
    [
      'authentication_required',
      'everybody was refused before',
      {
        rules: [rule('host', 'all', 'reject'), rule('hostssl', 'all', 'trust')],
      },
      {},
      true,
      /nobody/,
    ],
    ...['sameuser', 'samerole', '/^shop'].map(
      (databases): Case => [
        'authentication_required',
        `everybody was refused before, of ${databases}`,
        {
          rules: [
            rule('host', 'all', 'reject', { databases: [databases] }),
            rule('host', 'all', 'trust'),
          ],
        },
        {},
        false,
        /anywhere/,
      ],
    ),
    [
      'authentication_required',
      'only some were refused before',
      {
        rules: [
          rule('host', 'all', 'reject', { users: ['eve'] }),
          rule('host', 'all', 'trust'),
        ],
      },
      {},
      false,
      /anywhere/,
    ],

    // What is granted is held against agreements: here only what nobody can have agreed.
    [
      'authorization_required',
      'not everybody may read it',
      {},
      {},
      undefined,
      /not everybody/,
    ],
    [
      'authorization_required',
      'everybody may read it',
      { open: new Set(['orders.orders']) },
      {},
      false,
      /everybody may read orders\.orders/,
    ],
    [
      'authorization_required',
      'everybody may read something else',
      { open: new Set(['orders.other']) },
      {},
      undefined,
      /not everybody/,
    ],

    [
      'encryption_required',
      'it has to be, and rests so',
      {},
      ENCRYPTED,
      true,
      /have to be encrypted; its storage is/,
    ],
    [
      'encryption_required',
      'nobody says how it rests',
      {},
      {},
      undefined,
      /nobody says/,
    ],
    [
      'encryption_required',
      'it does not rest so',
      {},
      { encryptedStorage: false },
      false,
      /storage is not/,
    ],
    [
      'encryption_required',
      'connections are not',
      settings({ ssl: 'off' }),
      ENCRYPTED,
      false,
      /are not encrypted/,
    ],
    [
      'encryption_required',
      'connections need not be',
      { rules: [...LOCAL, rule('host', 'all')] },
      ENCRYPTED,
      false,
      /from anywhere need not/,
    ],
    [
      'encryption_required',
      'those of one network need not be',
      { rules: [rule('hostnossl', '10.0.0.0')] },
      ENCRYPTED,
      false,
      /10\.0\.0\.0 need not/,
    ],
    [
      'encryption_required',
      'those without were refused',
      { rules: [rule('hostnossl', 'all', 'reject'), rule('hostssl', 'all')] },
      ENCRYPTED,
      true,
      /have to be/,
    ],
    [
      'encryption_required',
      'the rules cannot be read',
      unreadable,
      ENCRYPTED,
      undefined,
      /cannot be read/,
    ],
    [
      'encryption_required',
      'the rules cannot be read and it is off',
      { ...unreadable, ...settings({ ssl: 'off' }) },
      ENCRYPTED,
      false,
      /are not encrypted/,
    ],
    [
      'encryption_required',
      'nobody connects from elsewhere',
      settings({ ssl: 'off', listen_addresses: 'localhost, 127.0.0.1' }),
      ENCRYPTED,
      true,
      /another machine/,
    ],

    [
      'access_logging_required',
      'nothing is logged',
      {},
      {},
      false,
      /not logged/,
    ],
    [
      'access_logging_required',
      'changes are logged',
      settings({ log_statement: 'mod' }),
      {},
      false,
      /not logged/,
    ],
    [
      'access_logging_required',
      'everything is logged',
      settings({ log_statement: 'all' }),
      {},
      true,
      /is logged/,
    ],
    [
      'access_logging_required',
      'everything is timed',
      settings({ log_min_duration_statement: '0' }),
      {},
      true,
      /is logged/,
    ],
    [
      'access_logging_required',
      'only what is slow is',
      settings({ log_min_duration_statement: '250' }),
      {},
      false,
      /not logged/,
    ],
    ...['fatal', 'panic'].map(
      (level): Case => [
        'access_logging_required',
        `only what is ${level} is written`,
        settings({ log_statement: 'all', log_min_messages: level }),
        {},
        false,
        /not logged/,
      ],
    ),
    [
      'access_logging_required',
      'reading is audited',
      settings({ 'pgaudit.log': 'ddl, Read' }),
      {},
      true,
      /is logged/,
    ],
    [
      'access_logging_required',
      'all but reading is audited',
      settings({ 'pgaudit.log': 'all, -read' }),
      {},
      false,
      /not logged/,
    ],
    [
      'access_logging_required',
      'what holds for others is not known',
      { settings: { ssl: 'on' } },
      {},
      undefined,
      /cannot be read/,
    ],
    [
      'access_logging_required',
      'one role is left out',
      {
        ...settings({ log_statement: 'all' }),
        roleSettings: [role('log_statement', 'none')],
      },
      {},
      false,
      /what team reads/,
    ],
    [
      'access_logging_required',
      'a role is left out, and audited',
      {
        ...settings({ log_statement: 'all' }),
        roleSettings: [
          role('log_statement', 'none'),
          role('pgaudit.log', 'read'),
        ],
      },
      {},
      true,
      /is logged/,
    ],
    [
      'access_logging_required',
      'only one role is logged',
      { roleSettings: [role('log_statement', 'all')] },
      {},
      false,
      /not logged/,
    ],
  ])('%s, where %s', (control, _, found, told, holds, because) => {
    const verdict = verdictsOn({ ...base, ...found }, told, ['orders.orders'])[
      control
    ];
    expect(verdict.holds).toBe(holds);
    expect(verdict.because).toMatch(because);
  });
});
