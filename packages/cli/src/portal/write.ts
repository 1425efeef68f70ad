import type { Format } from '../args/options';
import { versionSentence } from '../compare/compared';
import { hasColours, type Host } from '../io/host';
import { written } from '../report';
import { json, markdown, printable } from '../report/escape';
import { paint } from '../report/text';
import { failedOf, policySentence, type Told } from './told';

const plural = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

/** What there is to know, line by line: a word, and what is said of it. */
function facts(told: Told): [about: string, said: string][] {
  const { comparison, route, affected, policies } = told;
  const moved =
    told.inEffect !== undefined && told.version !== undefined
      ? `${told.inEffect} → ${told.version}`
      : told.version ?? '';
  const verdict = comparison
    ? `${comparison.verdicts.reader} for readers. ${versionSentence(
        comparison,
      )}`.trim()
    : '';
  const steps = (route?.steps ?? []).map(({ role, approvers }) =>
    approvers.length > 0 ? `${role} (${approvers.join(', ')})` : role,
  );
  const decides = steps.length > 0 ? steps.join(', then ') : 'nobody';
  return (
    [
      ['version', moved],
      ['required version', told.requiredVersion ?? ''],
      ['verdict', verdict],
      ['policies', policySentence(policies)],
      ['decides', route ? `${decides}: ${route.reason}` : ''],
      [
        'affects',
        affected
          ? `${plural(affected.agreements, 'agreement')}, ${
              affected.broken
            } of them broken; ${plural(
              affected.products,
              'product',
            )} downstream`
          : '',
      ],
      [
        'consumers',
        (affected?.who?.consumers ?? [])
          .map(
            ({ consumer, environment, level }) =>
              `${consumer.ref} (${environment}, ${level})`,
          )
          .join(', '),
      ],
      [
        'downstream',
        (affected?.who?.products ?? []).map(({ ref }) => ref).join(', '),
      ],
      ['reason', told.reason ?? ''],
      ['see', told.url ?? ''],
    ] as [string, string][]
  ).filter(([, said]) => said !== '');
}

const WIDTH = 18;

function textOfTold(told: Told, host: Host): string {
  const use = paint(hasColours(host.out, host.env));
  const colour = told.ok ? use.green : use.red;
  return `${[
    `${use.bold(printable(told.file))}  ${colour(printable(told.message))}`,
    ...facts(told).map(
      ([about, said]) => `  ${use.dim(about.padEnd(WIDTH))}${printable(said)}`,
    ),
    ...failedOf(told.policies).map(({ severity, title, evidence, fix }) => {
      const grave = severity === 'blocking' ? use.red : use.yellow;
      return `  ${grave(severity.padEnd(WIDTH))}${printable(
        `${title}: ${evidence}. ${fix}`,
      )}`;
    }),
    ...told.findings
      .filter(({ rule }) => !ownRule(told, rule))
      .map(({ severity, line = 1, column = 1, path, message, rule }) =>
        printable(
          `  ${severity.padEnd(
            WIDTH,
          )}${line}:${column} ${path} ${message} (${rule})`,
        ),
      ),
  ].join('\n')}\n`;
}

/** Whether a finding says what is said elsewhere in the answer already. */
function ownRule({ policies }: Told, rule: string): boolean {
  return rule.startsWith('gate-') || policies.some(({ id }) => id === rule);
}

function markdownOfTold(told: Told): string {
  const rows = told.findings.map(
    ({ severity, line = 1, path, message, rule }) =>
      `| ${line} | ${severity} | ${markdown(path)} | ${markdown(
        message,
      )} | ${markdown(rule)} |`,
  );
  return `${[
    `### ${told.ok ? '✅' : '❌'} ${markdown(told.file)}: ${markdown(
      told.message,
    )}`,
    '',
    ...facts(told).map(([about, said]) => `- ${about}: ${markdown(said)}`),
    ...(rows.length > 0
      ? [
          '',
          '| line | severity | where | what | rule |',
          '| ---: | --- | --- | --- | --- |',
          ...rows,
        ]
      : []),
  ].join('\n')}\n`;
}

function jsonOfTold(told: Told): string {
  const { comparison, findings } = told;
  return `${json({
    command: told.command,
    file: told.file,
    contract: told.contract,
    ok: told.ok,
    state: told.state,
    message: told.message,
    reason: told.reason ?? null,
    url: told.url ?? null,
    version: told.version ?? null,
    inEffect: told.inEffect ?? null,
    requiredVersion: told.requiredVersion ?? null,
    comparison: comparison
      ? {
          verdict: comparison.verdicts.reader,
          verdicts: comparison.verdicts,
          requiredBump: comparison.requiredBump,
          declaredBump: comparison.declaredBump,
          bumpSufficient: comparison.bumpSufficient,
          changes: comparison.changes.map(
            ({ path, kind, verdicts, reason }) => ({
              path,
              kind,
              verdicts,
              reason,
            }),
          ),
        }
      : null,
    route: told.route ?? null,
    affected: told.affected
      ? {
          agreements: told.affected.agreements,
          broken: told.affected.broken,
          products: told.affected.products,
          consumers: told.affected.who?.consumers.map(
            ({ consumer, environment, level }) => ({
              ref: consumer.ref,
              environment,
              level,
            }),
          ),
          downstream: told.affected.who?.products.map(({ ref }) => ref),
        }
      : null,
    policies: told.policies.map(
      ({ id, title, severity, outcome, evidence }) => ({
        id,
        title,
        severity,
        outcome,
        evidence,
      }),
    ),
    findings: findings.map(
      ({ rule, severity, path, line, column, message }) => ({
        rule,
        severity,
        path,
        line: line ?? null,
        column: column ?? null,
        message,
      }),
    ),
  })}\n`;
}

/** An answer in the format that was asked for. */
export async function writtenAnswer(
  format: Format,
  told: Told,
  host: Host,
): Promise<string> {
  switch (format) {
    case 'json':
      return jsonOfTold(told);
    case 'markdown':
      return markdownOfTold(told);
    case 'github': {
      const annotations = await written(
        'github',
        {
          reports: [{ file: told.file, findings: told.findings, ignored: [] }],
          about: [],
          one: true,
          threshold: 'error',
        },
        host,
      );
      return `${annotations}${printable(told.message)}\n`;
    }
    default:
      return textOfTold(told, host);
  }
}
