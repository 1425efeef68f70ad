import { readFileSync } from 'fs';
import { resolve } from 'path';
import { changeKinds, perspectives, verdictTable } from './profile';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/verdicts.md'),
  'utf8',
);

const signs = { breaking: '**breaking**', warning: 'warning', safe: '' };

/** The table as the page has it, without the spaces that line up its columns. */
function rowOf(kind: (typeof changeKinds)[number]): string {
  const row = verdictTable()[kind];
  const cli = verdictTable('datacontract-cli')[kind];
  const cells = [
    `\`${kind}\``,
    ...perspectives.map(side => signs[row.verdicts[side] ?? 'safe']),
    row.verdicts.reader === 'breaking' ? 'major' : row.bump,
    signs[cli.verdicts.reader ?? 'safe'],
  ];
  return `|${cells.join('|')}|`;
}

describe('the page of verdicts', () => {
  const rows = page
    .split('\n')
    .filter(line => line.startsWith('| `') && line.split('|').length === 9)
    .map(line => line.replace(/ *\| */g, '|').trim());

  it('has every row of the table, cell by cell, and no other', () => {
    expect(rows.sort()).toEqual(changeKinds.map(rowOf).sort());
  });
});
