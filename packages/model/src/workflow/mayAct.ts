import type { Eligibility } from '../approval/eligibility';
import type { Side } from './agreement';
import type { Actor, Transition } from './table';

/** How somebody stands to a thing at the moment of acting on it. */
export interface Acting {
  /** Everything that they are to it at once. */
  as: readonly Actor[];
  /** The side that gave the notice that runs. */
  noticeBy?: Side;
  /** What the second person is to it, where one joins in. */
  joinedBy?: readonly Actor[];
}

/**
 * Whether a row of a state machine is open to somebody (specification: the
 * column "who"), and if not, why, for people to read. The rules for decisions
 * on steps (four eyes) are those of `mayDecide` and come on top.
 */
export function mayAct<S extends string, A extends string>(
  row: Transition<S, A>,
  { as, noticeBy, joinedBy = [] }: Acting,
): Eligibility {
  const named = row.by.filter(actor => as.includes(actor));
  if (named.length === 0) {
    return no(`To ${row.action} is left to ${either(row.by)}`);
  }
  const onSide = named.filter(actor => standsRight(row, actor, noticeBy));
  if (onSide.length === 0) {
    return no(
      row.noticeSide === 'giver'
        ? 'Notice is taken back by the side that gave it'
        : 'The rest of a notice is waived by the side that did not give it',
    );
  }
  const lacking = onSide.map(actor => row.second?.[actor] ?? []);
  const complete = lacking.some(
    seconds =>
      seconds.length === 0 || seconds.some(actor => joinedBy.includes(actor)),
  );
  return complete
    ? { allowed: true }
    : no(
        `To ${row.action} takes a second person: ${either([
          ...new Set(lacking.flat()),
        ])}`,
      );
}

/** Whether two people may do together what a row asks for, whoever of them began. */
export function mayActTogether<S extends string, A extends string>(
  row: Transition<S, A>,
  one: readonly Actor[],
  other: readonly Actor[],
): boolean {
  return (
    mayAct(row, { as: one, joinedBy: other }).allowed ||
    mayAct(row, { as: other, joinedBy: one }).allowed
  );
}

function standsRight<S extends string, A extends string>(
  row: Transition<S, A>,
  actor: Actor,
  noticeBy: Side | undefined,
): boolean {
  if (!row.noticeSide) return true;
  // Without a side that gave notice nobody can be shown to be on the right one.
  if (!noticeBy) return false;
  return (row.noticeSide === 'giver') === (actor === noticeBy);
}

function no(reason: string): Eligibility {
  return { allowed: false, reason };
}

function either(actors: readonly Actor[]): string {
  return actors.map(actor => actor.replace(/-/g, ' ')).join(' or ');
}
