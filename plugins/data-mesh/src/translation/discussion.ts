/** What is said around what people say to each other. */
export const discussionMessages = {
  title: 'Discussion',
  label: 'Discussion',
  empty: 'Nobody has said anything yet.',
  erased: '(erased)',
  say: 'Say something',
  help: 'Everybody who takes part is told: who asked, who decides, and who has said something.',
  send: 'Send',
  failed: 'That could not be sent',
} as const;
