/** One rule of who may connect from where, and how (`pg_hba.conf`). */
export interface AccessRule {
  /** `local`, `host`, `hostssl`, `hostnossl`, `hostgssenc`, `hostnogssenc`. */
  type: string;
  databases: readonly string[];
  users: readonly string[];
  /** An address, `all`, `samehost`, `samenet`, or a name; absent for `local`. */
  address?: string;
  method: string;
}

/** A setting that a role has of its own. */
export interface RoleSetting {
  role: string;
  name: string;
  value: string;
}

/** What a database shows of itself to the role of the portal. */
export interface Found {
  database: string;
  /**
   * Settings as they hold for everybody; without those that only the role of the portal has
   * otherwise, as they say nothing of others.
   */
  settings: Readonly<Record<string, string>>;
  roleSettings: readonly RoleSetting[];
  /** Absent where the role may not read them, or one of them is not understood. */
  rules?: readonly AccessRule[];
  /** Tables of those asked for that are there, each `schema.table`. */
  tables: ReadonlySet<string>;
  /** Those of them that everybody may read. */
  open: ReadonlySet<string>;
}

/** What the platform team says of a warehouse that no database can say of itself. */
export interface Told {
  region?: string;
  encryptedStorage?: boolean;
}

/** What a control is by what was found; nothing where that does not say it. */
export interface Verdict {
  holds?: boolean;
  /** In words, for whoever asks why. */
  because: string;
}

/** By the ids under which policies demand them. */
export const CONTROLS = [
  'authentication_required',
  'authorization_required',
  'encryption_required',
  'access_logging_required',
] as const;
export type Control = (typeof CONTROLS)[number];

/** Addresses that are this machine: what goes there is on no network. */
const THIS_MACHINE = /^(?:127\.|::1$|localhost$|samehost$)/;

/** What a warehouse shows of each control, for some of its tables. Pure. */
export function verdictsOn(
  found: Found,
  told: Told,
  tables: readonly string[],
): Record<Control, Verdict> {
  return {
    authentication_required: authentication(found),
    authorization_required: authorization(found, tables),
    encryption_required: encryption(found, told),
    access_logging_required: accessLogging(found),
  };
}

/** Nobody connects without showing who they are. */
function authentication({ rules, database }: Found): Verdict {
  if (!rules) {
    return { because: 'the rules of who may connect cannot be read' };
  }
  const trusting = inForce(rules, database).find(
    ({ method }) => method === 'trust',
  );
  return trusting
    ? {
        holds: false,
        because: `whoever connects ${from(trusting)} is trusted unasked`,
      }
    : { holds: true, because: 'nobody is trusted unasked' };
}

/**
 * What everybody may read nobody was permitted to. That nobody may is no proof that only
 * those may who should: what is granted is held against agreements elsewhere.
 */
function authorization({ open }: Found, tables: readonly string[]): Verdict {
  const public_ = tables.filter(table => open.has(table));
  return public_.length > 0
    ? { holds: false, because: `everybody may read ${public_.join(', ')}` }
    : { because: 'not everybody may read it' };
}

/** On its way, by what the database shows; where it rests, by what the platform team says. */
function encryption(found: Found, { encryptedStorage }: Told): Verdict {
  const moving = inTransit(found);
  if (moving.holds === false) return moving;
  if (encryptedStorage === false) {
    return { holds: false, because: 'its storage is not encrypted' };
  }
  if (moving.holds === undefined) return moving;
  return encryptedStorage
    ? { holds: true, because: `${moving.because}; its storage is encrypted` }
    : {
        because: `${moving.because}; nobody says whether its storage is encrypted`,
      };
}

function inTransit({ settings, rules, database }: Found): Verdict {
  const listens = settings.listen_addresses;
  if (
    listens !== undefined &&
    listens
      .split(',')
      .map(one => one.trim())
      .every(one => one === '' || THIS_MACHINE.test(one))
  ) {
    return { holds: true, because: 'nobody connects from another machine' };
  }
  if (settings.ssl === 'off') {
    return { holds: false, because: 'connections are not encrypted' };
  }
  if (!rules) {
    return {
      because:
        'whether connections have to be encrypted cannot be read of the rules',
    };
  }
  const clear = inForce(rules, database).find(
    ({ type, address }) =>
      ['host', 'hostnossl', 'hostnogssenc'].includes(type) &&
      !THIS_MACHINE.test(address ?? ''),
  );
  return clear
    ? {
        holds: false,
        because: `connections ${from(clear)} need not be encrypted`,
      }
    : { holds: true, because: 'connections have to be encrypted' };
}

/** Settings by which what is read leaves a trace. */
export const LOGGING = [
  'log_statement',
  'log_min_duration_statement',
  'pgaudit.log',
  'log_min_messages',
];

/** From these on nothing is written of a statement that succeeds. */
const TOO_GRAVE = ['fatal', 'panic'];

/** Whoever reads it, whatever their role has of its own. */
function accessLogging({ settings, roleSettings }: Found): Verdict {
  if (settings.log_statement === undefined) {
    return { because: 'what is logged of others cannot be read' };
  }
  if (!logsReads(settings)) {
    return { holds: false, because: 'what is read is not logged' };
  }
  const roles = [...new Set(roleSettings.map(({ role }) => role))];
  const silent = roles.find(
    role =>
      !logsReads({
        ...settings,
        ...Object.fromEntries(
          roleSettings
            .filter(one => one.role === role)
            .map(({ name, value }) => [name, value]),
        ),
      }),
  );
  return silent
    ? { holds: false, because: `what ${silent} reads is not logged` }
    : { holds: true, because: 'what is read is logged' };
}

function logsReads(settings: Readonly<Record<string, string>>): boolean {
  const audited = (settings['pgaudit.log'] ?? '')
    .toLowerCase()
    .split(',')
    .map(one => one.trim());
  if (TOO_GRAVE.includes(settings.log_min_messages)) return false;
  return (
    settings.log_statement === 'all' ||
    settings.log_min_duration_statement === '0' ||
    (!audited.includes('-read') &&
      (audited.includes('read') || audited.includes('all')))
  );
}

/**
 * Rules by which somebody may connect to a database. The first that fits counts, so nothing
 * comes after one that refuses everybody from everywhere.
 */
function inForce(rules: readonly AccessRule[], database: string): AccessRule[] {
  const found: AccessRule[] = [];
  const refused = new Set<string>();
  for (const rule of rules.filter(({ databases }) =>
    databases.some(one => concerns(one, database)),
  )) {
    const { type, method } = rule;
    if (refused.has(type) || (type !== 'local' && refused.has('host'))) {
      continue;
    }
    if (method !== 'reject') found.push(rule);
    else if (isForAll(rule, database) && isEverywhere(rule)) {
      refused.add(type);
    }
  }
  return found;
}

/** Whether a rule concerns everybody who connects to a database, and not only some. */
function isForAll({ users, databases }: AccessRule, database: string): boolean {
  return (
    users.includes('all') &&
    databases.some(word => word === 'all' || word === database)
  );
}

function isEverywhere({ type, address }: AccessRule): boolean {
  return type === 'local' || address === 'all';
}

/** Whether a word of a rule may mean a database: what is a pattern may mean any. */
function concerns(word: string, database: string): boolean {
  if (word === 'replication') return false;
  return (
    word === database ||
    ['all', 'sameuser', 'samerole', 'samegroup'].includes(word) ||
    word.startsWith('/')
  );
}

function from({ type, address }: AccessRule): string {
  if (type === 'local') return 'on the machine itself';
  return address === 'all' ? 'from anywhere' : `from ${address}`;
}
