import { display, isMapping, mappings, strings, text } from '../../values';
import { type Cell, code, type Inline, linked, plain } from './page';
import { inWords } from './words';

const isSaid = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isMapping(value) && Object.keys(value).length === 0);

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string');

/** `Label: value` as a line. */
export function line(label: string, parts: Inline[]): Cell {
  return parts.length > 0
    ? [[{ text: `${label}: `, soft: true }, ...parts]]
    : [];
}

/** Pieces with commas between them. */
export function listed(parts: Inline[][]): Inline[] {
  return parts.flatMap((part, index) =>
    index > 0 ? [plain(', '), ...part] : part,
  );
}

/** A piece of a line without what sets it apart. */
function partText(part: Inline): string {
  if ('code' in part) return part.code;
  return 'mark' in part ? part.mark : part.text;
}

/** Links to what is defined elsewhere. */
function definitions(value: unknown): Cell {
  return mappings(value as object[] | undefined).map(entry => {
    const { url, type, description } = entry as Record<string, unknown>;
    return [
      ...linked(url, text(type)),
      ...(text(description) ? [plain(` – ${description}`)] : []),
    ];
  });
}

/** What an organisation added, each under its own name. */
function custom(value: unknown): Cell {
  return mappings(value as object[] | undefined).map(entry => {
    const {
      property,
      value: own,
      description,
    } = entry as Record<string, unknown>;
    return [
      { text: `${display(property)}: `, soft: true },
      ...(isSaid(own) ? [code(display(own))] : []),
      ...(text(description) ? [plain(` – ${description}`)] : []),
    ];
  });
}

function references(value: unknown): Cell {
  const ends = (end: unknown) =>
    listed(
      (typeof end === 'string' ? [end] : strings(end)).map(name => [
        code(name),
      ]),
    );
  return mappings(value as object[] | undefined).map(entry => {
    const { from, to } = entry as Record<string, unknown>;
    const source = ends(from);
    return [
      plain('Refers to '),
      ...ends(to),
      ...(source.length > 0 ? [plain(' from '), ...source] : []),
    ];
  });
}

function values(value: unknown): Cell {
  const entries = mappings(value as object[] | undefined).map(entry => {
    const { value: own, label, description } = entry as Record<string, unknown>;
    const said = [label, description].map(text).filter(Boolean).join(', ');
    return [code(display(own)), ...(said ? [plain(` (${said})`)] : [])];
  });
  return line('Values', listed(entries));
}

function roles(value: unknown): Cell {
  return mappings(value as object[] | undefined).map(entry => {
    const { role, access, description, ...rest } = entry as Record<
      string,
      unknown
    >;
    const said = [
      text(access),
      text(description),
      ...details(rest, []).map(parts => parts.map(partText).join('')),
    ].filter(Boolean);
    return [
      plain('Role '),
      code(display(role)),
      ...(said.length > 0 ? [plain(`: ${said.join(', ')}`)] : []),
    ];
  });
}

/** Fields that are told in a way of their own. */
const told: Readonly<Record<string, (value: unknown) => Cell>> = {
  authoritativeDefinitions: definitions,
  customProperties: custom,
  relationships: references,
  enum: values,
  roles,
  tags: value => line('Tags', listed(strings(value).map(tag => [plain(tag)]))),
  examples: value =>
    line(
      'Examples',
      listed(
        (Array.isArray(value) ? value : []).map(item => [code(display(item))]),
      ),
    ),
  logicalTypeOptions: value =>
    line(
      'Limits',
      listed(
        Object.entries(isMapping(value) ? value : {}).map(([name, limit]) => [
          plain(`${name} `),
          code(display(limit)),
        ]),
      ),
    ),
};

/** Whatever a mapping says beside what is shown elsewhere, a line each. */
export function details(fields: object, shown: readonly string[]): Cell {
  const { id, ...named } = fields as Record<string, unknown>;
  // What the element is called by machines comes last.
  return Object.entries({ ...named, id })
    .filter(([name, value]) => !shown.includes(name) && isSaid(value))
    .flatMap(([name, value]) => {
      if (Object.prototype.hasOwnProperty.call(told, name)) {
        return told[name](value);
      }
      if (value === true) return [[plain(inWords(name))]];
      if (isList(value)) {
        return line(inWords(name), listed(value.map(item => [code(item)])));
      }
      return line(inWords(name), [
        typeof value === 'object'
          ? code(display(value))
          : plain(display(value)),
      ]);
    });
}
