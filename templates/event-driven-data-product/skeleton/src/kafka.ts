/**
 * How to connect, of the environment: KAFKA_BROKERS (`host:port`, several with commas),
 * KAFKA_TLS (`false` on a laptop), KAFKA_USERNAME and KAFKA_PASSWORD (SASL, SCRAM-SHA-512).
 */
export function connection(clientId: string, env = process.env) {
  if (!env.KAFKA_BROKERS) throw new Error('KAFKA_BROKERS is not set');
  return {
    clientId,
    bootstrapBrokers: env.KAFKA_BROKERS.split(','),
    ...(env.KAFKA_TLS !== 'false' && { tls: {} }),
    ...(env.KAFKA_USERNAME && {
      sasl: {
        mechanism: 'SCRAM-SHA-512' as const,
        username: env.KAFKA_USERNAME,
        password: env.KAFKA_PASSWORD ?? '',
      },
    }),
  };
}
