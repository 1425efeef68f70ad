export * from './notice';
export * from './reminders';
export * from './lastUse';
