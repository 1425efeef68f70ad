/**
 * For tests of what sends signed messages.
 *
 * @packageDocumentation
 */

export * from './testing/WebhookReceiver';
