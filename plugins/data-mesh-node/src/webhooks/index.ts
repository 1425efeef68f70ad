export * from './answers';
export * from './endpoint';
export * from './receive';
export * from './text';
export * from './WebhookClient';
