import type { Finding } from '@meshwork/odcs';
import type { Call, Command } from '../args/command';
import type { Format } from '../args/options';
import { CannotRun } from '../cannotRun';
import { contractIn, type Contract } from '../compare/contract';
import { readText } from '../io/files';
import type { GateAnswer, ImpactAnswer, SubmitAnswer } from '../portal/answers';
import { contractPath, portalOf, secondsOf } from '../portal/connection';
import { type Portal, Refused } from '../portal/Portal';
import { gateFinding, policyFindings, type Told } from '../portal/told';
import { writtenAnswer } from '../portal/write';

/** What is known before the portal is asked. */
interface Asked {
  portal: Portal;
  path: string;
  /** The document, and where its lines stand in the file. */
  contract?: Contract;
  base: Pick<Told, 'command' | 'file' | 'contract' | 'policies' | 'findings'>;
}

/** The file as a contract; one with errors is sent too, so that the portal says its own. */
async function read({ host, operands }: Call): Promise<Contract> {
  const [file, second] = operands;
  if (file === undefined || second !== undefined) {
    throw new CannotRun('Name the one file that the contract is in.');
  }
  return contractIn(await readText(host, file), file);
}

async function asked(
  call: Call,
  command: Told['command'],
  contract: Contract | undefined,
): Promise<Asked> {
  const { host, options, operands } = call;
  const path = contractPath(options);
  return {
    portal: await portalOf(host, options),
    path,
    contract,
    base: {
      command,
      file: operands[0] ?? options.text('contract') ?? '',
      contract: options.text('contract') ?? '',
      policies: [],
      findings: [],
    },
  };
}

/** Findings of the portal, which knows the document, in lines of the file. */
function placed(findings: readonly Finding[], contract?: Contract): Finding[] {
  return findings.map(finding => ({
    ...finding,
    ...contract?.place(finding.line ?? 1, finding.column ?? 1),
  }));
}

/** Asks, writes the answer, and ends with 1 where it is no good news. */
async function tell(
  call: Call,
  about: Asked,
  ask: () => Promise<Omit<Told, keyof Asked['base']> & Partial<Told>>,
): Promise<number> {
  const { host, options } = call;
  const format = (options.text('format') ?? 'text') as Format;
  let told: Told;
  try {
    const answer = await ask();
    told = { ...about.base, ...answer };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    told = {
      ...about.base,
      ok: false,
      state: null,
      message: 'the portal refuses the document',
      findings: error.findings,
    };
  }
  const findings = placed(told.findings, about.contract);
  host.out.write(await writtenAnswer(format, { ...told, findings }, host));
  return told.ok ? 0 : 1;
}

/** Seconds between two looks at a review that is waited for: shortest and longest. */
const PAUSE = { first: 2, longest: 30 };
/** States that do not change by waiting. */
const FINAL = ['rejected', 'withdrawn', 'changes-requested', 'unknown'];

/** Looks at the gate until it opens, nobody can open it any more, or time is over. */
async function waited(
  { host }: Call,
  { portal, path }: Asked,
  { contentHash, gate }: SubmitAnswer,
  seconds: number,
): Promise<GateAnswer> {
  const end = host.now().getTime() + seconds * 1000;
  const query = `hash=${encodeURIComponent(contentHash)}`;
  let answer = gate;
  let pause = PAUSE.first;
  while (!answer.pass && !FINAL.includes(answer.state)) {
    const left = end - host.now().getTime();
    if (left <= 0) break;
    await host.pause(Math.min(pause * 1000, left));
    pause = Math.min(pause * 2, PAUSE.longest);
    answer = await portal.ask<GateAnswer>(`${path}/gate?${query}`);
  }
  return answer;
}

/** `meshwork submit`: puts a contract forward for review. */
export const submit: Command = async call => {
  const { options } = call;
  const contract = await read(call);
  const about = await asked(call, 'submit', contract);
  const wait = secondsOf(options, 'wait');
  const source = {
    commit: options.text('commit'),
    pullRequest: options.text('pull-request'),
  };
  return tell(call, about, async () => {
    const answer = await about.portal.ask<SubmitAnswer>(
      `${about.path}/revisions`,
      {
        document: contract.text,
        ...((source.commit ?? source.pullRequest) !== undefined && { source }),
      },
    );
    const gate =
      wait === undefined
        ? answer.gate
        : await waited(call, about, answer, wait);
    const isSent = !['rejected', 'changes-requested'].includes(gate.state);
    const ok = gate.pass || (wait === undefined && isSent);
    const { waitsFor, routeReason } = answer;
    return {
      ok,
      state: gate.state,
      message: `${answer.created ? 'submitted' : 'known already'}. ${
        gate.message
      }`,
      reason: gate.reason,
      url: answer.url,
      version: answer.revision.version,
      inEffect: gate.pass ? undefined : gate.active?.version,
      comparison: answer.comparison,
      route: waitsFor && {
        reason: routeReason ?? '',
        steps: [{ role: 'now', approvers: waitsFor.map(({ ref }) => ref) }],
      },
      policies: answer.policies,
      findings: [
        ...answer.findings,
        ...policyFindings(answer.policies, 'warning'),
        ...(ok ? [] : gateFinding(gate)),
      ],
    };
  });
};

/** `meshwork impact`: what would follow, which changes nothing. */
export const impact: Command = async call => {
  const contract = await read(call);
  const about = await asked(call, 'impact', contract);
  return tell(call, about, async () => {
    const answer = await about.portal.ask<ImpactAnswer>(
      `${about.path}/impact`,
      { document: contract.text },
    );
    const { known, route, policies } = answer;
    const findings = [...answer.findings, ...policyFindings(policies, 'error')];
    const follows =
      route.steps.length > 0
        ? 'would be reviewed'
        : 'would take effect by itself';
    return {
      ok: findings.every(({ severity }) => severity !== 'error'),
      state: known?.state ?? null,
      message: known ? `is there already: ${known.state}` : follows,
      version: answer.version,
      inEffect: answer.active?.version,
      requiredVersion: answer.requiredVersion,
      comparison: answer.comparison,
      route: {
        reason: route.reason,
        steps: route.steps.map(({ assignedRole, approvers }) => ({
          role: assignedRole,
          approvers: approvers.map(({ ref }) => ref),
        })),
      },
      affected: answer.affected,
      policies,
      findings,
    };
  });
};

/** `meshwork gate`: whether a contract may be deployed. */
export const gate: Command = async call => {
  const { options, operands } = call;
  const version = options.text('contract-version');
  if ((version === undefined) === (operands.length === 0)) {
    throw new CannotRun(
      'Name either the file that the contract is in, or its version with --contract-version.',
    );
  }
  const contract = version === undefined ? await read(call) : undefined;
  const about = await asked(call, 'gate', contract);
  return tell(call, about, async () => {
    const answer = await (contract
      ? about.portal.ask<GateAnswer>(`${about.path}/gate`, {
          document: contract.text,
        })
      : about.portal.ask<GateAnswer>(
          `${about.path}/gate?version=${encodeURIComponent(version!)}`,
        ));
    return {
      ok: answer.pass,
      state: answer.state,
      message: answer.message,
      reason: answer.reason,
      url: answer.url,
      version: answer.revision?.version,
      inEffect: answer.active?.version,
      policies: answer.policies ?? [],
      findings: gateFinding(answer),
    };
  });
};
