import {
  collectorsIn,
  overShipped,
  readPolicies,
  tightened,
  type PolicyFile,
  type SourcedPolicies,
} from '@meshwork/model';
import {
  ruleLanguage,
  tryPolicies,
  type RuleLanguage,
} from '@meshwork/model/cel';
import type { Finding } from '@meshwork/odcs';
import type { Call } from '../args/command';
import type { Format, Threshold } from '../args/options';
import { CannotRun } from '../cannotRun';
import type { Host } from '../io/host';
import { readText } from '../io/files';
import { written } from '../report';
import { exitCode, type FileReport } from '../report/report';
import { suggestion } from '../words';

/** What can be done with policies. */
export const policyActions = ['check', 'test'] as const;

/** A file of policies as it was found, and what holds where it applies. */
interface Found {
  findings: Finding[];
  /** What the file itself says; absent while it has errors. */
  sourced?: SourcedPolicies;
  /** Absent while anything has errors. */
  policies?: PolicyFile;
}

/** `meshwork policy`: whether policies can be put in force, and say what they are meant to. */
export async function policy(call: Call): Promise<number> {
  const [action, ...files] = call.operands;
  if (action === 'check') return await check(call, files);
  if (action === 'test') return await test(call, files);
  throw new CannotRun(
    action === undefined
      ? 'Say what to do with policies: check or test. See "meshwork policy --help".'
      : `There is no "policy ${action}"${suggestion(action, policyActions)}`,
  );
}

async function check({ host, options }: Call, files: readonly string[]) {
  if (files.length === 0) {
    throw new CannotRun('Name the files of policies to check.');
  }
  const language = await languageOf(host, options.text('facts'));
  const mesh = await meshOf(host, language, options.text('mesh'));
  const reports: FileReport[] = [...mesh.reports];
  for (const file of files) {
    const { findings } = await found(host, language, file, mesh.sourced);
    reports.push({ file, findings, ignored: [] });
  }
  return await tell(host, options, reports, files.length === 1);
}

async function test({ host, options }: Call, files: readonly string[]) {
  const [file, ...cases] = files;
  if (file === undefined || cases.length === 0) {
    throw new CannotRun(
      'Name a file of policies and the files of cases to try it on.',
    );
  }
  const language = await languageOf(host, options.text('facts'));
  const mesh = await meshOf(host, language, options.text('mesh'));
  const { findings, policies } = await found(
    host,
    language,
    file,
    mesh.sourced,
  );
  const reports = [...mesh.reports, { file, findings, ignored: [] }];
  if (policies) {
    const day = new Date().toISOString().slice(0, 10);
    let tried = 0;
    for (const name of cases) {
      const result = tryPolicies(
        policies,
        name,
        await readText(host, name),
        day,
        language,
      );
      tried += result.tried;
      reports.push({ file: name, findings: result.findings, ignored: [] });
    }
    host.err.write(`${tried} expectations tried\n`);
  }
  return await tell(host, options, reports, false);
}

/** What rules are written over in a portal, where its schema of facts is at hand. */
async function languageOf(
  host: Host,
  file: string | undefined,
): Promise<RuleLanguage> {
  if (file === undefined) return ruleLanguage();
  try {
    return ruleLanguage(collectorsIn(JSON.parse(await readText(host, file))));
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(
      `${file} is not a schema of facts: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

/** The mesh's file, where a domain's is looked at. */
async function meshOf(
  host: Host,
  language: RuleLanguage,
  file: string | undefined,
): Promise<{ sourced?: SourcedPolicies; reports: FileReport[] }> {
  if (file === undefined) return { reports: [] };
  const { findings, sourced } = await found(host, language, file);
  if (!sourced) {
    throw new CannotRun(
      `${file} has errors, so nothing can be said about a domain: ${findings[0].message}`,
    );
  }
  return { sourced, reports: [{ file, findings, ignored: [] }] };
}

async function found(
  host: Host,
  language: RuleLanguage,
  file: string,
  mesh?: SourcedPolicies,
): Promise<Found> {
  const text = await readText(host, file);
  const read = readPolicies(
    file,
    text,
    language.faults,
    mesh && overShipped(mesh.policies),
  );
  const { findings, policies, source } = read;
  if (!policies || !source) return { findings };
  const sourced = { policies, source };
  if (!mesh) return { findings, sourced, policies: overShipped(policies) };
  const together = tightened(mesh, sourced);
  return {
    findings: [...findings, ...together.findings],
    sourced,
    ...(together.findings.length === 0 && { policies: together.policies }),
  };
}

async function tell(
  host: Host,
  options: Call['options'],
  reports: readonly FileReport[],
  one: boolean,
): Promise<number> {
  const format = (options.text('format') ?? 'text') as Format;
  const threshold = (options.text('fail-on') ?? 'error') as Threshold;
  host.out.write(
    await written(format, { reports, about: [], one, threshold }, host),
  );
  return exitCode(reports, threshold);
}
