import { canonicalForm } from '../canonical/canonical';
import { serverLocationFields } from '../schema/servers';
import type { OdcsDocument, OdcsServer } from '../types';
import { display, isMapping, mappings, text } from '../values';
import { durationSeconds } from '../view/duration';
import { noticePeriod, statedNotice } from '../view/notice';
import {
  DEFAULT_ENVIRONMENT,
  environmentOf,
  locationOf,
} from '../view/servers';
import { compareDetails, match, same } from './match';
import type { Report } from './report';

const locating = ['type', 'port', ...serverLocationFields];

const place = (server: OdcsServer): string =>
  canonicalForm(locating.map(field => server[field] ?? null));

/** Servers are the same by name within an environment, else by what they are. */
export function compareServers(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const within = (server: OdcsServer, key: string | undefined) =>
    key && JSON.stringify([environmentOf(server), key]);
  const { pairs, removed, added } = match(before.servers, after.servers, [
    server => within(server, text(server.id)),
    server => within(server, text(server.server)),
    server => within(server, place(server)),
  ]);
  const at = (server: OdcsServer) =>
    `servers[${environmentOf(server)} ${display(server.server)}]`;
  const suffix = (server: OdcsServer) =>
    environmentOf(server) === DEFAULT_ENVIRONMENT ? '' : '-other-environment';
  for (const server of removed) {
    report.add(`server-removed${suffix(server)}`, {
      path: at(server),
      name: server.server,
      before: locationOf(server),
    });
  }
  for (const server of added) {
    report.add('server-added', {
      path: at(server),
      name: server.server,
      after: locationOf(server),
    });
  }
  const handled = new Set([...locating, 'environment']);
  for (const [a, b] of pairs) {
    for (const field of locating) {
      if (!same(a[field], b[field])) {
        report.add(`server-changed${suffix(a)}`, {
          path: `${at(a)}.${field}`,
          name: a.server,
          before: a[field],
          after: b[field],
        });
      }
    }
    compareDetails(report, at(a), a, b, handled);
  }
}

/** What it costs. Another currency or unit is another price, told as dearer. */
export function comparePrice(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const [a, b] = [before.price, after.price].map(price =>
    isMapping(price) ? price : {},
  );
  const amounts = [a, b].map(({ priceAmount }) =>
    typeof priceAmount === 'number' ? priceAmount : 0,
  );
  const isSameMeasure =
    same(a.priceCurrency, b.priceCurrency) && same(a.priceUnit, b.priceUnit);
  const isFree = amounts[1] === 0;
  if (amounts[0] !== amounts[1] || (!isSameMeasure && !isFree)) {
    const shown = ({ priceAmount, priceCurrency, priceUnit }: typeof a) =>
      [
        display(priceAmount),
        display(priceCurrency),
        priceUnit && `per ${display(priceUnit)}`,
      ]
        .filter(Boolean)
        .join(' ') || 'no price';
    const isRaised = !isFree && (!isSameMeasure || amounts[1] > amounts[0]);
    // No price at all has no currency to differ in.
    const isFirst = before.price === undefined && amounts[1] > 0;
    report.add(isRaised || isFirst ? 'price-raised' : 'price-lowered', {
      path: 'price',
      before: shown(a),
      after: shown(b),
    });
  } else if (!same(before.price, after.price)) {
    report.add('details-changed', {
      path: 'price',
      before: before.price,
      after: after.price,
    });
  }
}

const terms = ['usage', 'purpose', 'limitations'] as const;

/** The words that consumers agreed to. */
export function compareTerms(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const [a, b] = [before.description, after.description].map(description =>
    isMapping(description) ? description : {},
  );
  const words = (value: unknown) =>
    typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value;
  for (const term of terms) {
    if (!same(words(a[term]), words(b[term]))) {
      report.add('terms-changed', {
        path: `description.${term}`,
        name: term,
        before: a[term],
        after: b[term],
      });
    }
  }
  compareDetails(report, 'description', a, b, new Set(terms));
}

/** How long before an end people must be told. */
export function compareNotice(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const [a, b] = [noticePeriod(before), noticePeriod(after)];
  const [from, to] = [a, b].map(period => durationSeconds(period) ?? 0);
  if (from === to) {
    const [stated, restated] = [before, after].map(statedNotice);
    if (
      !same(stated?.value, restated?.value) ||
      stated?.unit !== restated?.unit
    ) {
      report.add('details-changed', {
        path: 'noticePeriod',
        before: stated?.value,
        after: restated?.value,
      });
    }
    return;
  }
  report.add(to < from ? 'notice-shortened' : 'notice-lengthened', {
    path: 'noticePeriod',
    before: a,
    after: b,
  });
}

/** The roles by which access is granted, told as one change. */
export function compareRoles(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const [a, b] = [mappings(before.roles), mappings(after.roles)];
  if (!same(a, b)) {
    report.add('roles-changed', { path: 'roles', before: a, after: b });
  }
}

/** Where the contract is in its life. */
export function compareStatus(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const [a, b] = [before.status, after.status].map(
    status => text(status)?.trim().toLowerCase() ?? '',
  );
  if (a === b) return;
  const difference = {
    path: 'status',
    before: before.status,
    after: after.status,
  };
  if (b === 'deprecated') report.add('status-deprecated', difference);
  else if (b === 'retired') report.add('status-retired', difference);
  else report.add('status-changed', difference);
}
