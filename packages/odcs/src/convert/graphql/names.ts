/** Names of types that the schema or GraphQL itself has already. */
export const takenTypes: readonly string[] = [
  ...['Query', 'Mutation', 'Subscription'],
  ...['String', 'Int', 'Float', 'Boolean', 'ID'],
  ...['Date', 'DateTime', 'LocalDateTime', 'Time', 'Long', 'Decimal', 'JSON'],
];

/** Words that GraphQL refuses as a value of an enum (GraphQL, October 2021, 3.9). */
const takenValues = ['true', 'false', 'null'];

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a list of values can be an enum as it is. */
export const areEnumValues = (values: readonly unknown[]): values is string[] =>
  new Set(values).size === values.length &&
  values.every(
    value =>
      typeof value === 'string' &&
      plain.test(value) &&
      !value.startsWith('__') &&
      !takenValues.includes(value),
  );

/** The nearest name of a field that GraphQL takes: `net.amount` becomes `net_amount`. */
export function fieldName(words: string): string {
  const safe = words
    .replace(/[^A-Za-z0-9_]/g, '_')
    // Two underscores in front belong to introspection.
    .replace(/^_{2,}/, '_');
  return plain.test(safe) ? safe : `_${safe}`;
}

/** The name of a type: `sales_orders` becomes `SalesOrders`. */
export function typeName(words: string): string {
  const joined = words
    .split(/[^A-Za-z0-9]+/)
    .filter(part => part !== '')
    .map(part => part[0].toUpperCase() + part.slice(1))
    .join('');
  return plain.test(joined) ? joined : `_${joined}`;
}

/** A name that is not taken, and is from now on. */
export function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  taken.add(name);
  return name;
}

/** A text as GraphQL takes it, in one line, whatever is in it. */
export function quoted(text: string): string {
  // Half of a character is a fault in GraphQL, escaped or not.
  const whole = text.replace(
    /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g,
    found => (found.length === 2 ? found : '\uFFFD'),
  );
  return JSON.stringify(whole);
}
