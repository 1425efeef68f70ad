/** Messages as they are on the wire: a zero, the id of the schema, and the record (Confluent). */
import avro from 'avsc';

const PREFIX_BYTES = 5;
const DAY_MS = 86_400_000;

/**
 * A logical type of its own form here: what was written as one of the same form is
 * taken as it is, what was written as the plain number becomes one.
 */
abstract class Meaning extends avro.types.LogicalType {
  protected abstract readonly written: RegExp;
  protected abstract meant(value: number): unknown;

  _fromValue(value: number) {
    return this.meant(value);
  }

  _resolve(writer: avro.Type) {
    if (this.written.test(writer.typeName)) return (value: unknown) => value;
    return /^(?:int|long)$/.test(writer.typeName)
      ? (value: number) => this.meant(value)
      : undefined;
  }
}

/** Moments are dates here and numbers there; texts of ISO 8601 are taken as well. */
function moment(perMs: number) {
  return class extends Meaning {
    protected readonly written = /^logical:timestamp-/;

    protected meant(value: number) {
      return new Date(value / perMs);
    }

    _toValue(value: unknown) {
      const date = typeof value === 'string' ? new Date(value) : value;
      return date instanceof Date ? date.getTime() * perMs : value;
    }
  };
}

/** Days are texts here, 2026-01-31, and numbers there. */
class Day extends Meaning {
  protected readonly written = /^logical:date$/;

  protected meant(value: number) {
    return new Date(value * DAY_MS).toISOString().slice(0, 10);
  }

  _toValue(value: unknown) {
    if (typeof value !== 'string') return value;
    return /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? Date.parse(`${value}T00:00:00Z`) / DAY_MS
      : undefined;
  }
}

/** The type of a schema, as JSON. */
export const typeOf = (schema: string): avro.Type =>
  avro.Type.forSchema(JSON.parse(schema), {
    logicalTypes: {
      date: Day,
      'timestamp-millis': moment(1),
      'timestamp-micros': moment(1000),
    } as never,
  });

/** @throws what of the event is not as the schema says, with its path */
export function encode(type: avro.Type, id: number, event: unknown): Buffer {
  type.isValid(event, {
    errorHook: (path: string[], value: unknown) => {
      throw new Error(
        `${path.join('.') || 'the event'} is ${JSON.stringify(
          value,
        )}, which the schema does not take`,
      );
    },
  });
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(id, 1);
  return Buffer.concat([prefix, type.toBuffer(event)]);
}

/** @throws if it is not of this form */
export function schemaIdOf(message: Buffer): number {
  if (message.length < PREFIX_BYTES || message[0] !== 0) {
    throw new Error('The message does not say of which schema it is');
  }
  return message.readUInt32BE(1);
}

/** The event of a message: read with the schema it was written with, as the reader's. */
export function decode(
  reader: avro.Type,
  writer: avro.Type,
  message: Buffer,
): unknown {
  return reader.fromBuffer(
    message.subarray(PREFIX_BYTES),
    reader.createResolver(writer),
  );
}
