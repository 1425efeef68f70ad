/**
 * What is asked before an organisation takes up a data mesh. Not to be confused with how ready
 * data is for training models, which is a figure of a mesh that is there.
 */
export const READINESS_QUESTIONS = [
  'domains',
  'bottleneck',
  'sources',
  'governance',
  'ownership',
  'experience',
  'team-size',
  'platform',
] as const;
export type ReadinessQuestion = (typeof READINESS_QUESTIONS)[number];

/** What an answer says of taking up a mesh. */
export const READINESS_EFFECTS = ['for', 'neutral', 'against'] as const;
export type ReadinessEffect = (typeof READINESS_EFFECTS)[number];

/** A number falls into the first band that reaches as far; the last one has no end. */
interface Band {
  upTo?: number;
  effect: ReadinessEffect;
}

interface Common {
  /** How much it counts, beside the others. */
  weight: number;
  /** Whether people can do something about it, other than wait. */
  improvable: boolean;
  /** Whether a person may answer; what the mesh itself counts is not for anybody to say. */
  askable: boolean;
}

/** What is asked, what can be answered, and what each answer means. */
export type ReadinessRule = Common &
  (
    | { kind: 'number'; unit: string; bands: readonly Band[] }
    | { kind: 'choice'; effects: Readonly<Record<string, ReadinessEffect>> }
  );

/** The largest number that is an answer. */
export const MOST_COUNTED = 100_000;

/**
 * The rules of thumb, each of the field: of the questions by which teams are advised on whether
 * a mesh is for them (sources, size of teams, domains, bottlenecks, priority of governance), and
 * of what Dehghani's four principles take for granted.
 */
export const READINESS_RULES: Readonly<
  Record<ReadinessQuestion, ReadinessRule>
> = {
  /**
   * A mesh pays for its autonomy with coordination. With one or two domains there is nobody to
   * coordinate: one team in the middle knows them all. From about five on it cannot any more.
   */
  domains: {
    kind: 'number',
    unit: 'domains',
    weight: 3,
    improvable: false,
    askable: true,
    bands: [
      { upTo: 2, effect: 'against' },
      { upTo: 4, effect: 'neutral' },
      { effect: 'for' },
    ],
  },
  /**
   * The complaint that a mesh was thought of for: everybody waits for one team of data
   * engineers, who know neither the source nor the use. Who waits for nobody gains nothing.
   */
  bottleneck: {
    kind: 'choice',
    weight: 3,
    improvable: false,
    askable: true,
    effects: { never: 'against', sometimes: 'neutral', often: 'for' },
  },
  /** A handful of sources can be known by heart; dozens of them cannot, by one team. */
  sources: {
    kind: 'number',
    unit: 'sources',
    weight: 2,
    improvable: false,
    askable: true,
    bands: [
      { upTo: 5, effect: 'against' },
      { upTo: 15, effect: 'neutral' },
      { effect: 'for' },
    ],
  },
  /**
   * Federated governance is work that people of the domains do beside their own. Where it has
   * no priority a mesh becomes silos with a new name.
   */
  governance: {
    kind: 'choice',
    weight: 2,
    improvable: true,
    askable: true,
    effects: { low: 'against', medium: 'neutral', high: 'for' },
  },
  /** Ownership by domains is the first principle: without owners it is a word on a page. */
  ownership: {
    kind: 'choice',
    weight: 2,
    improvable: true,
    askable: true,
    effects: { none: 'against', some: 'neutral', most: 'for' },
  },
  /**
   * Data products that work here: with a contract in effect and somebody who uses them under an
   * agreement. The advice is to begin with one or two and to learn, before everybody begins.
   */
  experience: {
    kind: 'number',
    unit: 'products',
    weight: 2,
    improvable: true,
    askable: false,
    bands: [
      { upTo: 0, effect: 'against' },
      { upTo: 2, effect: 'neutral' },
      { effect: 'for' },
    ],
  },
  /**
   * A product is owned by a team for as long as it lives. The advice is five to nine people:
   * fewer do not carry it beside their other work, and of more it should be said which of them.
   */
  'team-size': {
    kind: 'number',
    unit: 'people',
    weight: 1,
    improvable: true,
    askable: true,
    bands: [
      { upTo: 4, effect: 'against' },
      { upTo: 9, effect: 'for' },
      { effect: 'neutral' },
    ],
  },
  /**
   * The third principle: teams that have to build their own pipelines, access and monitoring
   * spend their time on these. It can grow with the mesh, so it weighs little.
   */
  platform: {
    kind: 'choice',
    weight: 1,
    improvable: true,
    askable: true,
    effects: { none: 'against', partly: 'neutral', 'self-service': 'for' },
  },
};

/** What can be chosen as an answer; nothing where a number is asked for. Pure. */
export function readinessChoices(question: ReadinessQuestion): string[] {
  const rule = READINESS_RULES[question];
  return rule.kind === 'choice' ? Object.keys(rule.effects) : [];
}

/** What a number or a word is an answer to: nothing, where it is none. Pure. */
export function readinessEffect(
  question: ReadinessQuestion,
  value: number | string,
): ReadinessEffect | undefined {
  const rule = READINESS_RULES[question];
  if (rule.kind === 'choice') {
    return Object.hasOwn(rule.effects, value) ? rule.effects[value] : undefined;
  }
  const counted =
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= MOST_COUNTED;
  if (!counted) return undefined;
  return rule.bands.find(({ upTo }) => upTo === undefined || value <= upTo)
    ?.effect;
}

/** How large a team is advised to be, from the first to the last of these. */
export const ADVISED_TEAM = { from: 5, to: 9 };
