import { isPostgres, type Tx } from '../../database/MeshDatabase';
import { lookAgain } from '../reviews/lookAgain';
import {
  contractRenamed,
  PAST,
  portsRenamed,
  productRenamed,
  renamedPorts,
} from './renames';

/**
 * Keeps agreements with a product whose name, or whose ports' names, are other ones from
 * now on. Called before the read model is written, while it still tells the old names.
 *
 * @param product.before - what it was called, if it was known
 */
export async function followProduct(
  tx: Tx,
  product: {
    uid: string;
    ref: string;
    before?: string;
    ports: readonly { name: string; contractRef?: string }[];
  },
  at: string,
): Promise<void> {
  const { uid, ref, before } = product;
  await inTurn(tx, [uid]);
  if (before && before !== ref && !before.startsWith('gone:')) {
    await productRenamed(tx, { uid, from: before, to: ref }, at);
  }
  // Whoever had the name before is gone by that, and its agreements end.
  const others: string[] = await tx('products')
    .where({ ref })
    .andWhereNot({ uid })
    .pluck('uid');
  for (const other of others) await lookAgain(tx, other, at);
  const listed = await tx('ports')
    .where({ product_uid: uid })
    .select('name', 'contract_ref as contractRef');
  // A port may have been away for a while, and come back under another name.
  const lost = await tx('agreements')
    .where({ product_uid: uid })
    .whereNotIn('state', PAST)
    .whereNotIn(
      'port',
      listed.map(({ name }) => name),
    )
    .distinct('port as name', 'contract_ref as contractRef');
  const known: typeof listed = [...listed, ...lost];
  const vanished = known.filter(
    port => !product.ports.some(({ name }) => name === port.name),
  );
  if (vanished.length === 0) return;
  const identities = await contractIdentities(tx, uid, [
    ...known.map(port => port.contractRef),
    ...product.ports.map(port => port.contractRef),
  ]);
  // A contract that was renamed first is not called any more what its port calls it.
  for (const [port, identity] of await identitiesOf(tx, uid, vanished)) {
    if (!identities.has(port)) identities.set(port, identity);
  }
  await portsRenamed(
    tx,
    uid,
    renamedPorts({ before: known, now: product.ports }, contractRef =>
      identities.get(contractRef),
    ),
    at,
  );
}

/** Keeps revisions and agreements with a contract that has another name. */
export async function followContract(
  tx: Tx,
  contract: { uid: string; ref: string },
  at: string,
): Promise<void> {
  const known = await tx('contracts').where({ uid: contract.uid }).first('ref');
  if (!known || known.ref === contract.ref) return;
  const products: string[] = await tx('revisions')
    .where({ contract_uid: contract.uid })
    .distinct('product_uid')
    .pluck('product_uid');
  await inTurn(tx, products);
  await contractRenamed(
    tx,
    { uid: contract.uid, from: known.ref, to: contract.ref },
    at,
  );
  await followPort(tx, contract, at);
}

/**
 * A port that was renamed together with its contract could not be known by it: the product
 * may be taken in first, and names a contract that nobody knew.
 */
async function followPort(
  tx: Tx,
  contract: { uid: string; ref: string },
  at: string,
): Promise<void> {
  const ports = await tx('ports')
    .where({ contract_ref: contract.ref })
    .select('product_uid', 'name');
  if (ports.length !== 1) return;
  const [{ product_uid: productUid, name }] = ports;
  const lost: string[] = await tx('agreements')
    .where({ contract_uid: contract.uid, product_uid: productUid })
    .whereNotIn('state', PAST)
    .whereNotIn(
      'port',
      tx('ports').where({ product_uid: productUid }).select('name'),
    )
    .distinct('port')
    .pluck('port');
  if (lost.length !== 1) return;
  await portsRenamed(tx, productUid, [{ from: lost[0], to: name }], at);
}

/**
 * A product and its contract that change in one moment are taken in one after the other:
 * each finds out from what the other has written how they belong together.
 */
async function inTurn(tx: Tx, products: readonly string[]): Promise<void> {
  // SQLite has one writer at a time.
  if (!isPostgres(tx) || products.length === 0) return;
  await tx('products')
    .whereIn('uid', products)
    .orderBy('uid')
    .forUpdate()
    .select('uid');
}

/** The uid of the contract of ports, by what the ports call it, where there was only one. */
async function identitiesOf(
  tx: Tx,
  productUid: string,
  ports: readonly { name: string; contractRef?: string | null }[],
): Promise<Map<string, string>> {
  const rows: { port: string; uid: string }[] = await tx('revisions')
    .where({ product_uid: productUid })
    .whereIn(
      'port',
      ports.map(({ name }) => name),
    )
    .distinct('port', 'contract_uid as uid');
  return new Map(
    ports.flatMap(({ name, contractRef }): [string, string][] => {
      const own = rows.filter(({ port }) => port === name);
      return contractRef && own.length === 1 ? [[contractRef, own[0].uid]] : [];
    }),
  );
}

/** The uid of contracts by their names, those of earlier revisions included. */
async function contractIdentities(
  tx: Tx,
  productUid: string,
  refs: readonly (string | null | undefined)[],
): Promise<Map<string, string>> {
  const names = refs.filter((ref): ref is string => Boolean(ref));
  const past = await tx('revisions')
    .where({ product_uid: productUid })
    .whereIn('contract_ref', names)
    .distinct('contract_ref as ref', 'contract_uid as uid');
  const present = await tx('contracts')
    .whereIn('ref', names)
    .select('ref', 'uid');
  return new Map(
    [...past, ...present].map(row => [row.ref as string, row.uid as string]),
  );
}
