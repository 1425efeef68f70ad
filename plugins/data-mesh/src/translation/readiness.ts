/** Whether an organisation is ready for a mesh. */
export const readinessMessages = {
  title: 'Mesh readiness',
  intro:
    'The questions that decide whether a data mesh is for you, and where to begin. The catalog answers what it knows; people who lead or govern answer the rest, and their word counts more.',
  back: 'Mesh health',
  card: {
    text: 'Whether a mesh is for you, what speaks against it, and what to begin with.',
    link: 'See how ready you are',
  },
  advice: {
    'mesh-now': 'Go on with the mesh',
    'pilot-first': 'Begin with a pilot',
    'not-yet': 'Not yet',
    'central-first': 'Begin with a central team',
    undecided: 'Too little is known',
  },
  why: {
    'mesh-now':
      'Clearly more speaks for a mesh than against it, domains have owners, and data products work here already. Have the next domains take part.',
    'pilot-first':
      'More speaks for a mesh than against it, and not enough has been shown yet. Have one data product work from end to end, with a consumer who waits for it, and learn from it.',
    'not-yet':
      'More speaks against a mesh than for it. Change first what you can change of that; until then a mesh costs more than it gives.',
    'central-first':
      'With one or two domains there is hardly anybody to coordinate. One team in the middle that knows the data serves them better, and can be divided later.',
    undecided:
      'Answer the questions below: without the number of domains, and half of the rest, any advice would be a guess.',
  },
  coverage: '{{percent}} % known',
  worst: 'What is not known counts as if it spoke against a mesh.',
  couldBe: 'If all that is not known spoke for it: {{advice}}.',
  for: {
    title: 'What speaks for it',
    none: 'Nothing that is known.',
  },
  against: {
    title: 'What speaks against it',
    none: 'Nothing that is known.',
  },
  neutral: {
    title: 'What speaks neither for it nor against it',
  },
  question: {
    domains: 'How many domains are there?',
    bottleneck: 'How often does somebody wait for data?',
    sources: 'How many sources of data are there?',
    governance: 'What priority has governance?',
    ownership: 'How many domains have an owner?',
    experience: 'How many data products work already?',
    'team-size': 'How large is a team that owns data?',
    platform: 'What do teams get from a platform?',
  },
  help: {
    domains: 'Parts of the business that know their data best.',
    bottleneck: 'For a central team, or for an answer to a request.',
    sources: 'Databases, applications and streams from which data comes.',
    governance: 'Whether people of the domains have time for common rules.',
    ownership: 'Somebody who answers for the data, and may decide.',
    experience:
      'With an approved contract, and somebody who uses them. The mesh counts them.',
    'team-size': 'People in a typical one of them.',
    platform: 'Storage, pipelines, access and monitoring without asking.',
  },
  reason: {
    domains: {
      for: 'There are more domains than one team can know.',
      neutral: 'There are some domains: one team may still know them all.',
      against: 'One team can know so few domains.',
    },
    bottleneck: {
      for: 'People often wait for data: domains that serve it themselves end that.',
      neutral: 'People sometimes wait for data.',
      against: 'Nobody waits for data: a mesh would not make it faster.',
    },
    sources: {
      for: 'There are more sources than one team can know.',
      neutral: 'There are some sources: one team may still know them all.',
      against: 'So few sources can be known by heart.',
    },
    governance: {
      for: 'Governance has priority: domains will have time for common rules.',
      neutral: 'Governance has some priority.',
      against: 'Governance has no priority: domains would go separate ways.',
    },
    ownership: {
      for: 'Most domains have an owner.',
      neutral: 'Some domains have an owner.',
      against:
        'Hardly any domain has an owner: nobody would answer for its data.',
    },
    experience: {
      for: 'Several data products work here: it was shown how.',
      neutral: 'A first data product works here.',
      against: 'No data product works here yet: nobody has shown how.',
    },
    'team-size': {
      for: 'Teams have five to nine people: such a team can carry a data product.',
      neutral: 'Teams are large: say who of them answers for a data product.',
      against:
        'Teams have fewer than five people: a data product is much for them.',
    },
    platform: {
      for: 'Teams get what they need by themselves.',
      neutral: 'Teams get a part of what they need by themselves.',
      against: 'Each team would build pipelines and access by itself.',
    },
  },
  count: {
    domains: '{{value}} domains',
    sources: '{{value}} sources',
    experience: '{{value}} data products',
    'team-size': '{{value}} people',
  },
  choice: {
    never: 'Never',
    sometimes: 'Sometimes',
    often: 'Often',
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    none: 'None',
    some: 'Some',
    most: 'Most',
    partly: 'A part',
    selfService: 'What they need',
    nothing: 'Nothing',
  },
  source: {
    catalog: 'says the catalog',
    person: 'says a person',
  },
  steps: {
    title: 'What to do next',
    advice: {
      'mesh-now': 'Have the next domains offer what others ask them for.',
      'pilot-first':
        'Begin the pilot: one team, one data product, one consumer.',
      'not-yet':
        'Leave things as they are, and come back when they have changed.',
      'central-first':
        'Have one team serve all, with contracts from the first day.',
      undecided: 'Answer what is not known.',
    },
    answer: 'Answer: {{question}}',
    improve: {
      governance:
        'Give governance a time and a place: who decides, on what, how often.',
      ownership: 'Give each domain an owner in the catalog.',
      experience: 'Have one data product work, with a contract and a consumer.',
      'team-size': 'Have teams of five to nine people own data products.',
      platform: 'Give teams access, storage and monitoring without asking.',
    },
  },
  pilot: {
    title: 'Candidate for a pilot',
    product: 'Data product',
    domain: 'Domain without data products',
    owner: 'Who would do it',
    people: '{{value}} people',
    none: 'No candidate yet: register a domain with an owner in the catalog, or a data product.',
    reason: {
      demand: {
        for: 'Somebody uses it or waits for it',
        neutral: 'Somebody may want it',
        against: 'Nobody has asked for it yet',
      },
      owner: {
        for: 'It has an owner',
        neutral: 'Its owner is not known',
        against: 'It has no owner',
      },
      team: {
        for: 'Its team has five to nine people',
        neutral: 'Its team has more than nine people: say who of them',
        against: 'Its team has fewer than five people',
      },
      sensitivity: {
        for: 'Its data is not confidential',
        neutral: 'Some of its data may be confidential',
        against: 'Its data is confidential: more people have to agree',
      },
      criticality: {
        for: 'Little hangs on it: mistakes cost little',
        neutral: 'Something hangs on it',
        against: 'Much hangs on it',
      },
    },
  },
  form: {
    title: 'The questions',
    help: 'An answer that is left empty is what the catalog says.',
    readOnly: 'Who leads or governs the mesh answers them.',
    known: 'The catalog says: {{value}}.',
    unknown: 'The catalog does not know.',
    isKnown: 'The catalog says so.',
    answered: 'Answered by',
    none: 'As the catalog says',
    noneUnknown: 'Not answered',
    save: 'Save the answers',
    saved: 'The answers are saved',
    failed: 'The answers were not saved',
    conflict: 'Somebody answered meanwhile',
    conflictText:
      'What they answered stands beside the questions now; what you typed is still there. Save again if it should count.',
  },
  known: {
    title: 'What the catalog and the mesh know',
    domains: 'Domains with an owner, of all',
    products: 'Data products that work, of all',
    teams: 'Teams that own data',
    teamSize: 'People in a typical one',
    sources: 'Resources that hold data',
    waiting: 'Requests that wait',
    overdue: 'Decisions that are overdue',
    decision: 'Median time to a decision',
    platforms: 'Platforms that grant by themselves',
    none: 'Not known',
    hours: '{{value}} h',
  },
} as const;
