import type { OdcsProperty } from '../types';
import { display, isMapping, lookUp, type Mapping, text } from '../values';
import { measure } from '../view/measure';
import { same } from './match';
import type { Report } from './report';

/** Which way each limit is looser. */
const limits: Readonly<Record<string, 'more' | 'less'>> = {
  maximum: 'more',
  exclusiveMaximum: 'more',
  maxLength: 'more',
  maxItems: 'more',
  maxProperties: 'more',
  minimum: 'less',
  exclusiveMinimum: 'less',
  minLength: 'less',
  minItems: 'less',
  minProperties: 'less',
};
/** Set or not: being set is tighter, another value is another rule. */
const patterns = ['pattern', 'multipleOf', 'required', 'uniqueItems'];
const meanings = ['timezone', 'defaultTimezone'];

function isLooser(
  looser: 'more' | 'less',
  before: unknown,
  after: unknown,
): boolean {
  const [from, to] = [measure(before), measure(after)];
  const isMore =
    Number.isNaN(from) || Number.isNaN(to)
      ? display(after) > display(before)
      : to > from;
  return (looser === 'more') === isMore;
}

/** Options as they are meant: one that is off by default and off is not there. */
function optionsOf({ logicalTypeOptions }: OdcsProperty): Mapping {
  if (!isMapping(logicalTypeOptions)) return {};
  const { uniqueItems, ...others } = logicalTypeOptions;
  return uniqueItems === false ? others : logicalTypeOptions;
}

const numberFormat = /^[iuf]\d+$/;

/** Limits, patterns, formats and meaning within `logicalTypeOptions`. */
export function compareOptions(
  report: Report,
  path: string,
  name: string,
  before: OdcsProperty,
  after: OdcsProperty,
): void {
  const [a, b] = [optionsOf(before), optionsOf(after)];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  for (const option of names) {
    if (same(a[option], b[option])) continue;
    const difference = {
      path: `${path}.logicalTypeOptions.${option}`,
      name,
      before: a[option],
      after: b[option],
    };
    const looser = lookUp(limits, option);
    if (looser) {
      if (a[option] === undefined) report.add('limit-added', difference);
      else if (b[option] === undefined) {
        report.add('limit-removed', difference);
      } else {
        report.add(
          isLooser(looser, a[option], b[option])
            ? 'limit-loosened'
            : 'limit-tightened',
          difference,
        );
      }
    } else if (meanings.includes(option)) {
      report.add('meaning-changed', difference);
    } else if (
      option === 'format' &&
      [a, b].every(options => numberFormat.test(text(options.format) ?? ''))
    ) {
      // A number's format is its width, which is judged with the type.
    } else if (option === 'format' || patterns.includes(option)) {
      const rule = option === 'format' ? 'format' : 'pattern';
      if (a[option] === undefined) report.add(`${rule}-added`, difference);
      else if (b[option] === undefined) {
        report.add(`${rule}-removed`, difference);
      } else report.add(`${rule}-changed`, difference);
    } else report.add('details-changed', difference);
  }
}
