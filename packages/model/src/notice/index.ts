export * from './notice';
export * from './reminders';
