import type { InitiativeAction, InitiativeMoment } from '@meshwork/model';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { Initiative } from './InitiativeStore';

/** Products that a message names. */
const NAMED = 5;

const linkOf = ({ id }: Pick<Initiative, 'id'>) =>
  `/data-mesh/scorecards/initiatives/${id}`;

const countOf = (n: number) =>
  n === 1 ? '1 data product' : `${n} data products`;

const HEADS: Record<InitiativeMoment, (name: string, what: string) => string> =
  {
    announced: (name, what) => `${name} asks something of ${what} of yours`,
    'two-weeks': (name, what) => `${name}: two weeks are left for ${what}`,
    'three-days': (name, what) => `${name}: three days are left for ${what}`,
    'last-day': (name, what) => `${name}: today is the last day for ${what}`,
  };

/** Publishes what became of an initiative. */
export async function publishInitiative(
  tx: Tx,
  action: InitiativeAction,
  id: string,
  at: string,
): Promise<void> {
  await Outbox.add(
    tx,
    'publish',
    { type: `initiative.${action}`, subject: { kind: 'initiative', id } },
    { at },
  );
}

/** Tells an owner, in one message, what of theirs does not pass yet. */
export async function tellProductOwner(
  tx: Tx,
  moment: InitiativeMoment,
  about: {
    initiative: Pick<Initiative, 'id' | 'name' | 'lastDay'>;
    ownerRef: string;
    products: readonly { title: string }[];
    at: string;
  },
): Promise<void> {
  const { initiative, ownerRef, products, at } = about;
  const names = products.slice(0, NAMED).map(({ title }) => title);
  const more = products.length - names.length;
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [ownerRef],
      title: HEADS[moment](initiative.name, countOf(products.length)),
      description: `Until ${initiative.lastDay}: ${names.join(', ')}${
        more > 0 ? ` and ${more} more` : ''
      }`,
      link: `${linkOf(initiative)}?owner=${encodeURIComponent(ownerRef)}`,
      topic: 'data-mesh:initiative-remind',
      scope: `data-mesh:initiative:${initiative.id}`,
      ...(moment === 'last-day' && { severity: 'high' as const }),
    },
    { at },
  );
}

/** Tells who answers for an initiative what it came to. */
export async function tellEnd(
  tx: Tx,
  action: 'reach' | 'end' | 'cancel',
  about: {
    initiative: Initiative;
    actor?: string;
    text?: string;
    at: string;
  },
): Promise<void> {
  const { initiative, actor, text, at } = about;
  const { products = 0, satisfied = 0, waived = 0 } = initiative.progress ?? {};
  const figures = `${satisfied} of ${countOf(products)} ${
    products === 1 ? 'passes' : 'pass'
  }${waived > 0 ? `, ${waived} exempted` : ''}`;
  const titles = {
    reach: `${initiative.name} is reached`,
    end: `${initiative.name} is over: ${figures}`,
    cancel: `${initiative.name} was cancelled`,
  };
  await Outbox.add(
    tx,
    'notify',
    {
      recipients: [initiative.ownerRef],
      ...(actor && { exclude: actor }),
      title: titles[action],
      description: text ?? figures,
      link: linkOf(initiative),
      topic: `data-mesh:initiative-${action}`,
      scope: `data-mesh:initiative:${initiative.id}:end`,
    },
    { at },
  );
}
