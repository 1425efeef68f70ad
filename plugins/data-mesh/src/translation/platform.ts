/** The page of the platform team, and tasks for people. */
export const platformMessages = {
  title: 'Platform',
  intro:
    'Whether data platforms answer, where they differ from what was agreed, and what waits for a person.',
  imports: 'Imports of inventories that other tools keep',
  pause: {
    pause: 'Pause granting',
    resume: 'Go on granting',
    paused: 'Granting is paused: nothing is granted and nothing is taken back',
    pauseTitle: 'Pause all granting?',
    pauseEffect:
      'Nothing is granted and nothing is taken back on any platform until somebody lets it go on. Looking goes on, and nothing is lost.',
    resumeTitle: 'Go on granting?',
    resumeEffect: 'What has waited is done at once.',
    done: 'Granting is paused',
    resumed: 'Granting goes on',
  },
  platforms: {
    title: 'Platforms',
    id: 'Platform',
    type: 'Kind',
    answers: 'Answers',
    yes: 'yes',
    no: 'no',
    none: 'No platform is connected',
    noneText:
      'Add a provisioner module to the backend, or a manual one in dataMesh.grants.manual.',
  },
  collectors: {
    title: 'Fact collectors',
    intro:
      'They bring facts about data products for the rules of this organisation.',
    name: 'Collector',
    run: 'Last run',
    never: 'Not yet',
    counts: '{{products}} products, {{changed}} changed',
    refused: 'Not taken',
    fine: 'All taken',
  },
  drift: {
    title: 'Differences',
    intro:
      'What is there and nobody agreed to, what ended and is still there, and what was agreed and is missing.',
    none: 'No differences',
    noneText: 'Every platform shows what was agreed, as far as it was looked.',
    what: 'What',
    where: 'Who on what',
    platform: 'Platform',
    agreement: 'Agreement',
    open: 'Open the agreement',
    outcome: 'What is done',
    since: 'Since',
    kind: {
      missing: 'Missing',
      lingering: 'Ended, still has access',
      unagreed: 'Nobody agreed',
    },
    outcomes: {
      reported: 'Only shown',
      inherited: 'Agreement for the owner to confirm',
      repairing: 'Is put right',
    },
  },
  runs: {
    title: 'Reconciliations',
    start: 'Reconcile now',
    notStarted: 'It was not started',
    none: 'There was none yet',
    noneText: 'The first one comes by itself, within the hour.',
    started: 'Started',
    state: 'State',
    compared: 'Compared',
    missing: 'Missing',
    lingering: 'Ended, still there',
    unagreed: 'Nobody agreed',
    inherited: 'New agreements',
    repaired: 'Put right',
    states: {
      waiting: 'waits',
      running: 'runs',
      asks: 'asks',
      done: 'done',
      failed: 'failed',
      declined: 'declined',
    },
    asks: 'A reconciliation would take back {{number}} grants and asks first',
    asksText:
      'That is more than the configured share of all that is granted. Look at the differences: is it the right database, and the right configuration?',
    confirm: 'Take them back',
    decline: 'Leave them',
    confirmTitle: 'Take back what ended?',
    confirmEffect:
      '{{number}} grants whose agreements ended are taken back now.',
    declineTitle: 'Leave it as it is?',
    declineEffect:
      '{{number}} grants stay as they are. The next reconciliation asks again.',
  },
  stuck: {
    title: 'Reviews that are stuck',
    intro:
      'Steps that nobody can fill as things stand, and steps that still wait after they were escalated. Put them to others.',
    none: 'Nothing is stuck.',
  },
  tasks: {
    title: 'Tasks',
    mine: 'Tasks of your groups',
    none: 'No tasks are open',
    what: 'What',
    owner: 'Group',
    due: 'Due',
    actions: 'Actions',
    kind: {
      grant: 'Give access',
      change: 'Change access',
      revoke: 'Take access back',
    },
    action: { done: 'Done', cannot: 'Cannot be done', reopen: 'Open again' },
    effect: {
      done: 'The grant counts as made from now on.',
      change:
        'The access counts as changed from now on, and what you attest is kept.',
      revoked:
        'The grant counts as taken back from now on, and what you attest is kept.',
      cannot: 'The grant is shown as failed, with your reason.',
      reopen: 'The task waits for somebody again.',
    },
    attestation: 'What you attest',
    attestationHelp: 'For example: copy deleted, also from the backups',
    cannotBecause: 'Cannot be done: {{reason}}',
    saved: 'Saved',
  },
} as const;
