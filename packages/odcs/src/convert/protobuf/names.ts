const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether Protobuf takes the name for a message, a field or a value. */
export const isName = (name: unknown): name is string =>
  typeof name === 'string' && plainName.test(name);

/** Whether Protobuf takes the name of a package. */
export const isPackage = (name: unknown): name is string =>
  typeof name === 'string' && name.split('.').every(isName);

/** Names that parsers in JavaScript believe to know already. */
const unfortunate = Object.getOwnPropertyNames(Object.prototype);

/** What begins a line of a message, or names a type: a type called so could not be used. */
const keywords = `bool bytes double enum extend extensions fixed32 fixed64 float google group
  import int32 int64 map message oneof option optional package public repeated required reserved
  returns rpc service sfixed32 sfixed64 sint32 sint64 stream string syntax uint32 uint64 weak`;

/** What something must not be called, by what it is: a field may be called like a keyword. */
const reserved = {
  field: new Set(unfortunate),
  type: new Set([...unfortunate, ...keywords.split(/\s+/)]),
  // What begins a line of an enum.
  value: new Set([...unfortunate, 'option', 'reserved']),
};

function safeName(wanted: string): string {
  const safe = wanted.replace(/[^A-Za-z0-9_]/g, '_');
  return isName(safe) ? safe : `_${safe}`;
}

/** The parts of a name, each with a capital: `order_line` becomes `OrderLine`. */
export const capitalised = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .split(' ')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** As constants are written: `OrderState` becomes `ORDER_STATE`. */
export const constant = (name: string): string =>
  safeName(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase();

/** As JSON has it; names that are one there must not be in the same message. */
const inJson = (name: string) =>
  name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());

/** The names of one message: its fields, and the types and values that are defined in it. */
export class Names {
  readonly #taken = new Set<string>();

  has(name: string): boolean {
    return this.#taken.has(inJson(name));
  }

  /** The nearest name that Protobuf takes and nothing else has. */
  take(wanted: string, what: keyof typeof reserved): string {
    const safe = safeName(wanted);
    const first = reserved[what].has(safe) ? `${safe}_` : safe;
    let name = first;
    for (let count = 2; this.has(name); count += 1) name = `${first}_${count}`;
    this.#taken.add(inJson(name));
    return name;
  }
}
