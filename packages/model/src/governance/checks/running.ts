import type { Check } from './check';
import { fail, notApplicable, pass, unknown, valueOf } from './findings';

const DECIDED = {
  hours: {
    title: 'Longest wait for a decision, in hours',
    standard: 72,
    stricter: 'lower',
  },
} as const;
const HANDLED = {
  acknowledge: {
    title: 'Longest until somebody takes an incident, in hours',
    standard: 4,
    stricter: 'lower',
  },
  repair: {
    title: 'Longest until an incident is over, in hours',
    standard: 72,
    stricter: 'lower',
  },
} as const;

const hours = (value: number) => `${Math.round(value * 10) / 10} hours`;

/** Whether access that is asked for and given is looked after. */
export const lookedAfter: readonly Check[] = [
  {
    id: 'requests-decided',
    title: 'Requests are decided on in time',
    dimension: 'accountable',
    why: 'Whoever waits for weeks finds a way around.',
    fix: 'Decide on what waits under Reviews, or name more people who may.',
    weight: 1,
    parameters: DECIDED,
    evaluate: ({ agreements }, values) => {
      if (!agreements) return unknown('What is asked of it is not known');
      const { waiting, oldestWaitingHours, decided } = agreements;
      if (waiting + decided === 0) {
        return notApplicable('Nobody has asked in 90 days');
      }
      const most = valueOf(DECIDED, 'hours', values);
      const { medianDecisionHours: median } = agreements;
      const isDark =
        (waiting > 0 && oldestWaitingHours === undefined) ||
        (decided > 0 && median === undefined);
      if (isDark) return unknown('How long decisions take is not known');
      const wait = oldestWaitingHours ?? 0;
      if (wait > most) {
        return fail(
          `The oldest of ${waiting} requests waits for ${hours(wait)}`,
        );
      }
      if (median === undefined) {
        return pass(`${waiting} requests wait, for ${hours(wait)} at most`);
      }
      const evidence = `Half of ${decided} decisions took ${hours(
        median,
      )} at most, ${waiting} requests wait`;
      return median <= most ? pass(evidence) : fail(evidence);
    },
  },
  {
    id: 'changes-acknowledged',
    title: 'Consumers know of what will break',
    dimension: 'accountable',
    why: 'Notice that nobody read is found out on the day it ends.',
    fix: 'Ask the consumers that have not answered; the change shows who they are.',
    weight: 1,
    evaluate: ({ agreements }) => {
      if (!agreements) return unknown('What is agreed on it is not known');
      const { asked, unacknowledged } = agreements;
      if (asked === 0) return notApplicable('No breaking change is ahead');
      const evidence = `${
        asked - unacknowledged
      } of ${asked} agreements have answered`;
      return unacknowledged === 0 ? pass(evidence) : fail(evidence);
    },
  },
  {
    id: 'access-without-drift',
    title: 'Nobody has access that nobody agreed to',
    dimension: 'secure',
    why: 'What was given beside the mesh is taken back by nobody.',
    fix: 'Settle the differences on the platform page: confirm them with an end, or have them removed.',
    weight: 3,
    evaluate: ({ grants: { drifted, comparedAt, wanted } }) => {
      if (drifted === undefined) {
        return unknown('Differences of access are not known');
      }
      if (drifted > 0) return fail(`${drifted} differences are not settled`);
      if (comparedAt) {
        return pass(`No difference, compared on ${comparedAt.slice(0, 10)}`);
      }
      return wanted === 0
        ? notApplicable('Nobody has agreed access')
        : unknown('Access was never compared with what is agreed');
    },
  },
];

/** Whether it stands on ground that holds, and is mended when it breaks. */
export const reliable: readonly Check[] = [
  {
    id: 'incidents-handled',
    title: 'Incidents are taken and repaired in time',
    dimension: 'trustworthy',
    why: 'Things break everywhere; trust depends on what happens then.',
    fix: 'Take what is open, and report when it was taken and when it was over.',
    weight: 2,
    parameters: HANDLED,
    evaluate: ({ incidents }, values) => {
      if (!incidents) return unknown('Incidents are not known');
      if (!incidents.reported) {
        return notApplicable('No incidents are reported to this mesh');
      }
      const { open, unacknowledged, resolved } = incidents;
      const acknowledge = valueOf(HANDLED, 'acknowledge', values);
      const repair = valueOf(HANDLED, 'repair', values);
      const untaken = incidents.oldestUnacknowledgedHours ?? 0;
      const running = incidents.oldestOpenHours ?? 0;
      if (untaken > acknowledge) {
        return fail(`${unacknowledged} of ${open} open incidents nobody took`);
      }
      if (running > repair) {
        return fail(`An incident is open for ${hours(running)}`);
      }
      const taken = incidents.medianHoursToAcknowledge;
      const repaired = incidents.medianHoursToRepair;
      const isDark =
        (unacknowledged > 0 &&
          incidents.oldestUnacknowledgedHours === undefined) ||
        (open > 0 && incidents.oldestOpenHours === undefined) ||
        (resolved > 0 && (taken === undefined || repaired === undefined));
      if (isDark) return unknown('How long incidents took is not known');
      const evidence =
        resolved === 0
          ? `${open} open incidents, none over in 90 days`
          : `${open} open; half of ${resolved} were taken within ${hours(
              taken!,
            )} and over within ${hours(repaired!)}`;
      return (taken ?? 0) > acknowledge || (repaired ?? 0) > repair
        ? fail(evidence)
        : pass(evidence);
    },
  },
  {
    id: 'upstream-healthy',
    title: 'What it is made of can be relied on',
    dimension: 'trustworthy',
    why: 'A product is no better than what goes into it.',
    fix: 'Help the products that feed it to bronze, or take the data from others.',
    weight: 1,
    evaluate: ({ upstream }) => {
      if (!upstream) return unknown('What it is made of is not known');
      if (upstream.length === 0) {
        return notApplicable('No input comes from a product of the mesh');
      }
      const bad = upstream.filter(({ level }) => level === 'none');
      if (bad.length > 0) {
        return fail(`Below bronze: ${bad.map(({ ref }) => ref).join(', ')}`);
      }
      const dark = upstream.filter(({ level }) => level === undefined);
      return dark.length > 0
        ? unknown(`Not evaluated yet: ${dark.map(({ ref }) => ref).join(', ')}`)
        : pass(`All ${upstream.length} at bronze or above`);
    },
  },
];
