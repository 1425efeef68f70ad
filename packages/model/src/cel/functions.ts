import {
  BOOL,
  commonOf,
  DOUBLE,
  DYN,
  INT,
  nameOfType,
  STRING,
  type CelType,
} from './types';

/** Types that an operation does not take; the message says why. */
export class WrongTypes extends Error {}

type Kind = CelType['kind'];
type Typed = (args: readonly CelType[]) => CelType;

const NUMBERS: readonly Kind[] = ['int', 'double'];
const ORDERED: readonly Kind[] = [
  'int',
  'double',
  'string',
  'bool',
  'timestamp',
  'duration',
];
const TIMESTAMP: CelType = { kind: 'timestamp' };
const DURATION: CelType = { kind: 'duration' };

const isAny = (type: CelType) => type.kind === 'dyn';
const is = (type: CelType, ...kinds: Kind[]) =>
  isAny(type) || kinds.includes(type.kind);

/** Whether two values can be equal at all. */
function comparable(a: CelType, b: CelType): boolean {
  if (isAny(a) || isAny(b) || a.kind === 'null' || b.kind === 'null')
    return true;
  if (NUMBERS.includes(a.kind) && NUMBERS.includes(b.kind)) return true;
  if (a.kind === 'list' && b.kind === 'list') return comparable(a.of, b.of);
  const objects: readonly Kind[] = ['map', 'object'];
  return (
    a.kind === b.kind || (objects.includes(a.kind) && objects.includes(b.kind))
  );
}

/** A text that a fact can never be is a typing error that nobody would find otherwise. */
function demandValue(a: CelType, b: CelType): void {
  if (a.kind !== 'string' || b.kind !== 'string') return;
  if (!a.values || !b.values) return;
  const [few, many] =
    a.values.length <= b.values.length
      ? [a.values, b.values]
      : [b.values, a.values];
  const never = few.find(value => !many.includes(value));
  if (few.length === 1 && never !== undefined) {
    throw new WrongTypes(
      `it is never "${never}"; it is one of ${many.join(', ')}`,
    );
  }
}

function demandComparable(a: CelType, b: CelType): void {
  if (!comparable(a, b)) {
    throw new WrongTypes(
      `${nameOfType(a)} is compared with ${nameOfType(
        b,
      )}: they are never equal`,
    );
  }
  demandValue(a, b);
}

const equality: Typed = ([a, b]) => {
  demandComparable(a, b);
  return BOOL;
};

const order: Typed = ([a, b]) => {
  const both = comparable(a, b) && is(a, ...ORDERED) && is(b, ...ORDERED);
  if (!both) {
    throw new WrongTypes(
      `${nameOfType(a)} and ${nameOfType(b)} have no order between them`,
    );
  }
  return BOOL;
};

const logic: Typed = args => {
  const other = args.find(type => !is(type, 'bool'));
  if (other) {
    throw new WrongTypes(
      `true or false is needed here, not ${nameOfType(other)}`,
    );
  }
  return BOOL;
};

/** Arithmetic: CEL does not mix whole numbers with others by itself. */
function arithmetic(symbol: string, extra?: Typed): Typed {
  return args => {
    const [a, b] = args;
    const special = extra?.(args);
    if (special) return special;
    if (isAny(a) || isAny(b)) return isAny(a) ? b : a;
    if (a.kind === b.kind && NUMBERS.includes(a.kind)) return a;
    const mixed = NUMBERS.includes(a.kind) && NUMBERS.includes(b.kind);
    throw new WrongTypes(
      mixed
        ? `"${symbol}" takes two numbers of one kind: write double(…) around the whole number, or 1.0 for 1`
        : `"${symbol}" cannot be used with ${nameOfType(a)} and ${nameOfType(
            b,
          )}`,
    );
  };
}

const plus: Typed = ([a, b]) => {
  const kinds = [a.kind, b.kind];
  if (kinds.every(kind => kind === 'string')) return STRING;
  if (a.kind === 'list' && b.kind === 'list') {
    return isAny(a.of) ? b : commonOf([a, b]);
  }
  if (kinds.every(kind => kind === 'duration')) return DURATION;
  const time = kinds.includes('timestamp') && kinds.includes('duration');
  return (time ? TIMESTAMP : undefined) as CelType;
};

const minus: Typed = ([a, b]) => {
  if (a.kind === 'timestamp' && b.kind === 'timestamp') return DURATION;
  if (a.kind === 'timestamp' && b.kind === 'duration') return TIMESTAMP;
  const both = a.kind === 'duration' && b.kind === 'duration';
  return (both ? DURATION : undefined) as CelType;
};

const element: Typed = ([container, key]) => {
  if (isAny(container)) return DYN;
  if (container.kind === 'list' && is(key, 'int')) return container.of;
  if (container.kind === 'map' && is(key, 'string')) return container.of;
  if (container.kind === 'object' && is(key, 'string')) return DYN;
  throw new WrongTypes(
    `${nameOfType(container)} has nothing at ${nameOfType(key)}`,
  );
};

const membership: Typed = ([item, container]) => {
  if (container.kind === 'list') {
    if (!comparable(item, container.of)) {
      throw new WrongTypes(
        `${nameOfType(item)} is never in ${nameOfType(container)}`,
      );
    }
    demandValue(item, container.of);
  } else if (!is(container, 'map', 'object')) {
    throw new WrongTypes(`nothing is "in" ${nameOfType(container)}`);
  }
  return BOOL;
};

const ofText =
  (result: CelType): Typed =>
  args => {
    const other = args.find(type => !is(type, 'string'));
    if (other)
      throw new WrongTypes(`a text is needed here, not ${nameOfType(other)}`);
    return result;
  };

const size: Typed = ([value]) => {
  if (!is(value, 'string', 'list', 'map', 'object')) {
    throw new WrongTypes(`${nameOfType(value)} has no size`);
  }
  return INT;
};

const conversion =
  (result: CelType, ...from: Kind[]): Typed =>
  ([value]) => {
    if (!is(value, result.kind, ...from)) {
      throw new WrongTypes(
        `${nameOfType(value)} cannot be made ${nameOfType(result)}`,
      );
    }
    return result;
  };

const ofTime: Typed = ([value]) => {
  if (!is(value, 'timestamp', 'duration')) {
    throw new WrongTypes(
      `a point in time is needed here, not ${nameOfType(value)}`,
    );
  }
  return INT;
};

const choice: Typed = ([condition, a, b]) => {
  logic([condition]);
  return commonOf([a, b]);
};

/** What there is to call, by the names of the expression's tree; with how many arguments. */
export const FUNCTIONS: ReadonlyMap<string, readonly [number, Typed]> = new Map<
  string,
  readonly [number, Typed]
>([
  ['_==_', [2, equality]],
  ['_!=_', [2, equality]],
  ['_<_', [2, order]],
  ['_<=_', [2, order]],
  ['_>_', [2, order]],
  ['_>=_', [2, order]],
  ['_&&_', [2, logic]],
  ['_||_', [2, logic]],
  ['!_', [1, logic]],
  ['_?_:_', [3, choice]],
  ['@not_strictly_false', [1, logic]],
  ['_+_', [2, arithmetic('+', plus)]],
  ['_-_', [2, arithmetic('-', minus)]],
  ['_*_', [2, arithmetic('*')]],
  ['_/_', [2, arithmetic('/')]],
  ['_%_', [2, arithmetic('%')]],
  [
    '-_',
    [
      1,
      ([value]) => {
        if (!is(value, 'int', 'double', 'duration')) {
          throw new WrongTypes(`${nameOfType(value)} has no opposite`);
        }
        return value;
      },
    ],
  ],
  ['_[_]', [2, element]],
  ['@in', [2, membership]],
  ['size', [1, size]],
  ['contains', [2, ofText(BOOL)]],
  ['startsWith', [2, ofText(BOOL)]],
  ['endsWith', [2, ofText(BOOL)]],
  ['matches', [2, ofText(BOOL)]],
  ['int', [1, conversion(INT, 'double', 'string', 'timestamp')]],
  ['double', [1, conversion(DOUBLE, 'int', 'string')]],
  [
    'string',
    [1, conversion(STRING, 'int', 'double', 'bool', 'timestamp', 'duration')],
  ],
  ['bool', [1, conversion(BOOL, 'string')]],
  ['timestamp', [1, conversion(TIMESTAMP, 'string', 'int')]],
  ['duration', [1, conversion(DURATION, 'string', 'int')]],
  ...[
    'getFullYear',
    'getMonth',
    'getDate',
    'getDayOfMonth',
    'getDayOfWeek',
    'getDayOfYear',
    'getHours',
    'getMinutes',
    'getSeconds',
    'getMilliseconds',
  ].map(name => [name, [1, ofTime]] as const),
]);
