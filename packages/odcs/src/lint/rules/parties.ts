import { display, eachMapping, isMapping, text } from '../../values';
import type { LintRule } from '../rule';
import { Once } from '../rule';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Rules about people, roles, prices and links. */
export const partyRules: readonly LintRule[] = [
  {
    id: 'price-incomplete',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ price }) {
        if (
          !isMapping(price) ||
          typeof price.priceAmount !== 'number' ||
          price.priceAmount <= 0
        ) {
          return;
        }
        for (const field of ['priceCurrency', 'priceUnit'] as const) {
          if (text(price[field]) === undefined) {
            report(
              `The price says how much, but not ${
                field === 'priceUnit' ? 'for what' : 'in which currency'
              }: add "${field}".`,
              'price',
            );
          }
        }
      },
    }),
  },
  {
    id: 'price-currency',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ price }) {
        const currency = isMapping(price)
          ? text(price.priceCurrency)
          : undefined;
        if (currency && !/^[A-Z]{3}$/.test(currency.trim())) {
          report(
            `"${currency}" is not a currency code: use the three letters of ISO 4217, like EUR.`,
            'price',
            'priceCurrency',
          );
        }
      },
    }),
  },
  {
    id: 'role-duplicate',
    severity: 'error',
    visitor: ({ report }) => ({
      contract({ roles }) {
        const [once, ids] = [new Once(), new Once()];
        eachMapping(roles, (role, index) => {
          if (ids.again(text(role.id))) {
            report(
              `The id "${role.id}" is taken by another role: choose another.`,
              'roles',
              index,
              'id',
            );
          }
          if (once.again(text(role.role))) {
            report(
              `The role "${role.role}" is listed twice: keep one.`,
              'roles',
              index,
              'role',
            );
          }
        });
      },
    }),
  },
  {
    id: 'team-member-duplicate',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ team }) {
        const list = Array.isArray(team) ? team : team?.members;
        const path = Array.isArray(team) ? ['team'] : ['team', 'members'];
        const once = new Once();
        eachMapping(list, (member, index) => {
          // Somebody who left and came back is there twice, and rightly so.
          const stays = text(member.dateOut) === undefined;
          if (stays && once.again(text(member.username))) {
            report(
              `"${member.username}" is in the team twice: keep one, or say when the first time ended in "dateOut".`,
              ...path,
              index,
              'username',
            );
          }
        });
      },
    }),
  },
  {
    id: 'team-dates-reversed',
    severity: 'error',
    visitor: ({ report }) => ({
      contract({ team }) {
        const list = Array.isArray(team) ? team : team?.members;
        const path = Array.isArray(team) ? ['team'] : ['team', 'members'];
        eachMapping(list, (member, index) => {
          const [from, to] = [text(member.dateIn), text(member.dateOut)];
          if (!from || !to || !day.test(from) || !day.test(to)) return;
          if (to < from) {
            report(
              `This member left on ${to}, before coming on ${from}: exchange or correct the days.`,
              ...path,
              index,
              'dateOut',
            );
          }
        });
      },
    }),
  },
  {
    id: 'support-duplicate',
    severity: 'warning',
    visitor: ({ report }) => ({
      contract({ support }) {
        const once = new Once();
        eachMapping(support, (item, index) => {
          const channel = text(item.channel);
          if (once.again(channel && `${channel} ${display(item.url)}`)) {
            report(
              `The channel "${channel}" is listed twice: keep one.`,
              'support',
              index,
              'channel',
            );
          }
        });
      },
    }),
  },
];
