import { changeKinds, perspectives, verdictTable } from '@meshwork/odcs';
import type { Call } from '../args/command';
import { CannotRun } from '../cannotRun';
import { compareOptionsOf } from '../compare/judging';
import { loadConfig } from '../io/settings';
import { json } from '../report/escape';
import { allRules } from '../settings/rules';

/** Rows in columns as wide as they need to be. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(
      row =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** `meshwork rules`: what can be found, and how changes are judged. */
export async function listRules(call: Call): Promise<number> {
  const { host, operands, options } = call;
  if (operands.length > 0) {
    throw new CannotRun(
      'There is nothing to name. See "meshwork rules --help".',
    );
  }
  const config = await loadConfig(host, options);
  const isJson = options.text('format') === 'json';
  if (options.flag('verdicts')) {
    const { profile, overrides } = await compareOptionsOf(
      host,
      options,
      config,
    );
    const table = verdictTable(profile, overrides);
    const rows = changeKinds.map(kind => {
      const { verdicts, bump } = table[kind];
      const all = perspectives.map(side => [side, verdicts[side] ?? 'safe']);
      return { kind, verdicts: Object.fromEntries(all), bump };
    });
    const text = () =>
      columns([
        ['kind', ...perspectives, 'asks for'],
        ...rows.map(({ kind, verdicts, bump }) => [
          kind,
          ...perspectives.map(side => verdicts[side]),
          verdicts.reader === 'breaking' ? 'major' : bump,
        ]),
      ]);
    host.out.write(isJson ? `${json(rows)}\n` : text());
    return 0;
  }
  const rows = allRules.map(({ id, group, severity, fixed }) => ({
    rule: id,
    group,
    severity: fixed ? severity : config.rules[id] ?? severity,
    fixed,
  }));
  const text = () =>
    columns([
      ['rule', 'severity', 'about'],
      ...rows.map(({ rule, group, severity }) => [rule, severity, group]),
    ]);
  host.out.write(isJson ? `${json(rows)}\n` : text());
  return 0;
}
