/** The columns of a port, in every template that asks for some. */
export const COLUMNS = Array.from({ length: 24 }, (_, n) => ({
  name: `column_${n}`,
  type: ['string', 'integer', 'timestamp', 'number'][n % 4],
  description: `What column ${n} says of a visit.`,
  ...(n === 0 && { key: true }),
  ...(n % 8 === 3 && { personal: true }),
}));
