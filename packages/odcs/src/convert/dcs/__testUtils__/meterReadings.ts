/** A document of 1.2 that uses most of what the specification has. */
export const meterReadings = `
dataContractSpecification: 1.2.1
id: meter-readings
info:
  title: Meter readings
  version: 2.1.0
  status: active
  description: What the meters of a city read.
  owner: Metering
  contact:
    name: Metering desk
    url: https://example.com/metering
    email: metering@example.com
servers:
  production:
    type: snowflake
    environment: prod
    description: The warehouse.
    account: city
    database: METERING
    schema: PUBLIC
    roles:
      - name: reader
        description: Reads everything.
  development:
    type: kafka
    host: broker.example.com:9092
    topic: readings
    format: avro
terms:
  usage: Billing and forecasts.
  limitations: Not for watching households.
  policies:
    - name: privacy
      url: https://example.com/privacy
    - name: fair-use
      description: Ask before you read everything at once.
  billing: 12.50 EUR per month
  noticePeriod: P3M
models:
  meters:
    type: table
    title: Meters
    fields:
      meter_id: { $ref: '#/definitions/meter_id', primaryKey: true }
      installed: { type: date }
  readings:
    description: One row per meter and hour.
    primaryKey: [meter_id, read_at]
    additionalFields: false
    fields:
      read_at: { type: timestamp_tz, required: true, config: { snowflakeType: TIMESTAMP_LTZ } }
      meter_id:
        $ref: '#/definitions/meter_id'
        references: meters.meter_id
        required: true
      kwh:
        type: decimal
        precision: 12
        scale: 3
        minimum: 0
        quality:
          - type: library
            metric: nullValues
            mustBeLessThan: 1
            unit: percent
      unit: { type: text, enum: [kWh, MWh], classification: internal, tags: [unit] }
      address:
        type: struct
        pii: true
        fields:
          street: { type: varchar, maxLength: 80, pii: true }
          floors: { type: array, items: { type: int } }
      labels: { type: map, keys: { type: string }, values: { type: long } }
      payload: { type: bytes, example: AAE= }
    quality:
      - type: sql
        query: SELECT COUNT(*) FROM {model} WHERE kwh < 0
        mustBeLessThanOrEqualTo: 0
        dialect: snowflake
      - type: custom
        engine: soda
        implementation: { type: row_count, must_be_greater_than: 5 }
definitions:
  meter_id:
    title: Meter
    type: text
    minLength: 3
    pattern: ^M[0-9]+$
    links:
      register: https://example.com/register
servicelevels:
  availability: { description: Around the clock, percentage: 99.9% }
  retention: { period: P2Y, unlimited: false }
  latency: { threshold: 25h, sourceTimestampField: readings.read_at }
  freshness: { threshold: 1d, timestampField: readings.read_at }
  frequency: { type: batch, interval: daily, cron: 0 6 * * * }
  support: { time: On workdays, responseTime: 1h }
  backup: { interval: weekly, cron: 0 0 * * 0, recoveryTime: 24 hours, recoveryPoint: P1DT12H }
tags: [energy]
links: { wiki: https://example.com/wiki }
`;
