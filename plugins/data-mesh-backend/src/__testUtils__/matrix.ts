import {
  mayAct,
  type Actor,
  type Side,
  type Transition,
  type TransitionTable,
} from '@meshwork/model';

/** People with what they are to the thing at hand, each by their short name. */
export type Cast = Record<string, readonly Actor[]>;

/** What each is, and nothing else. Only two sides are more than one thing at once. */
export const PEOPLE: Cast = {
  // Both have left the teams for which they asked and proposed.
  rita: ['requester'],
  petra: ['proposer'],
  ada: ['consumer-side'],
  alma: ['approver'],
  bo: ['product-owner', 'provider-side'],
  dora: ['domain-owner'],
  stella: ['steward'],
  priya: ['privacy-officer'],
  gus: ['governance'],
  pia: ['platform-engineer'],
  otto: [],
};
/** Those who are a second one of their kind. */
export const SECONDS: Cast = {
  ...PEOPLE,
  lee: ['product-owner', 'provider-side'],
  greta: ['governance'],
};

/** The actions of a table that somebody other than the mesh itself may take. */
export function ofPeople<A extends string>(
  table: TransitionTable<string, A>,
): A[] {
  const rows = table.filter(({ by }) => by.some(actor => actor !== 'system'));
  return [...new Set(rows.map(({ action }) => action))];
}

/** What a call should lead to. */
export interface Outcome {
  status: number;
  /** Where it may lead; where it was, for what is refused. */
  to: readonly (string | null)[];
}

/** What the table and `mayAct` say of one call. */
export function outcome<S extends string, A extends string>(
  row: Transition<S, A> | undefined,
  from: S | null,
  as: readonly Actor[],
  around: { noticeBy?: Side; concerned?: boolean; done?: number } = {},
): Outcome {
  const refused = (status: number) => ({ status, to: [from] });
  const { noticeBy, concerned = true, done = 200 } = around;
  // Whom it does not concern learns nothing of it.
  if (!concerned) return refused(404);
  if (!row) return refused(409);
  if (mayAct(row, { as, noticeBy }).allowed)
    return { status: done, to: row.to };
  // Who may not do it alone may begin it, and waits for a second person.
  const begins = row.second && row.by.some(actor => as.includes(actor));
  return refused(begins ? 200 : 403);
}

/** Whom an agreement concerns: both sides, those who decide, those who oversee. */
const CONCERNED: readonly Actor[] = [
  'requester',
  'consumer-side',
  'provider-side',
  'approver',
  'domain-owner',
  'steward',
  'privacy-officer',
  'governance',
];

export const concerns = (as: readonly Actor[]) =>
  as.some(actor => CONCERNED.includes(actor));

/** What was answered beside what should have been: equal where the tables hold. */
export class Lines {
  readonly found: string[] = [];
  readonly wanted: string[] = [];

  add(call: string, is: { status: number; to: string | null }, due: Outcome) {
    const where = due.to.includes(is.to) ? is.to : due.to.join(' or ');
    this.found.push(`${call}: ${is.status}, ${is.to ?? 'nothing there'}`);
    this.wanted.push(`${call}: ${due.status}, ${where ?? 'nothing there'}`);
  }
}
