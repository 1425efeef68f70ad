import type { Tx } from '../../database/MeshDatabase';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import { openKey, type AgreementRow } from '../AgreementStore';

/** States that nothing is rewritten in: they tell what was. */
export const PAST = ['ended', 'expired', 'rejected', 'withdrawn', 'lapsed'];

/**
 * A consumer has another name: its agreements go with it. Where it speaks for itself, the
 * name of who was agreed with changes as well, and nobody has to agree to that.
 */
export async function consumerRenamed(
  tx: Tx,
  agreement: AgreementRow,
  to: string,
  ownerRef: string,
  at: string,
): Promise<void> {
  const { agreed, consumerRef } = agreement;
  const itself = agreed?.consumerOwner === consumerRef && ownerRef === to;
  await tx('agreements')
    .where({ id: agreement.id })
    .update({
      consumer_ref: to,
      ...(agreement.openKey && {
        open_key: agreement.openKey.replace(
          openKey(agreement),
          openKey({ ...agreement, consumerRef: to }),
        ),
      }),
      ...(itself && {
        agreed: JSON.stringify({ ...agreed, consumerOwner: to }),
      }),
    });
  // People appear in no fact of the history.
  const note = to.startsWith('user:')
    ? 'the consumer was renamed'
    : `the consumer ${consumerRef} is ${to} now`;
  await renamed(tx, agreement, note, at);
}

/** A product has another name: its agreements show that one. */
export async function productRenamed(
  tx: Tx,
  product: { uid: string; from: string; to: string },
  at: string,
): Promise<void> {
  await tx('agreements')
    .where({ product_uid: product.uid })
    .update({ product_ref: product.to });
  const note = `the product ${product.from} is ${product.to} now`;
  await tellAll(tx, { product_uid: product.uid }, note, at);
}

/** A contract has another name: its revisions and agreements follow it. */
export async function contractRenamed(
  tx: Tx,
  contract: { uid: string; from: string; to: string },
  at: string,
): Promise<void> {
  for (const table of ['revisions', 'agreements']) {
    await tx(table)
      .where({ contract_uid: contract.uid })
      .update({ contract_ref: contract.to });
  }
  const note = `the contract ${contract.from} is ${contract.to} now`;
  await tellAll(tx, { contract_uid: contract.uid }, note, at);
}

/** What a product's ports were called, and what they are called now. */
export interface PortNames {
  before: readonly { name: string; contractRef?: string }[];
  now: readonly { name: string; contractRef?: string }[];
}

/**
 * The ports that have another name: one that is gone and one that is new hand out data
 * under the same contract. Pure.
 *
 * @param uidOf - the identity of a contract, also by a name that it had before
 */
export function renamedPorts(
  { before, now }: PortNames,
  uidOf: (contractRef: string) => string | undefined,
): { from: string; to: string }[] {
  const gone = before.filter(old => !now.some(({ name }) => name === old.name));
  const fresh = now.filter(
    port => !before.some(({ name }) => name === port.name),
  );
  const contractOf = (port: { contractRef?: string }) =>
    port.contractRef && (uidOf(port.contractRef) ?? port.contractRef);
  return gone.flatMap(old => {
    const contract = contractOf(old);
    const same = fresh.filter(
      port => contract && contractOf(port) === contract,
    );
    return same.length === 1 ? [{ from: old.name, to: same[0].name }] : [];
  });
}

/** Ports have other names: what was agreed on them goes with them. */
export async function portsRenamed(
  tx: Tx,
  productUid: string,
  ports: readonly { from: string; to: string }[],
  at: string,
): Promise<void> {
  for (const { from, to } of ports) {
    await tx('revisions')
      .where({ product_uid: productUid, port: from })
      .update({ port: to });
    const rows = await tx('agreements')
      .where({ product_uid: productUid, port: from })
      .whereNotIn('state', PAST);
    for (const row of rows) {
      await tx('agreements')
        .where({ id: row.id })
        .update({
          port: to,
          ...(row.open_key && {
            open_key: String(row.open_key).replace(
              `${productUid}|${from}|`,
              `${productUid}|${to}|`,
            ),
          }),
        });
    }
    await tellAll(
      tx,
      { product_uid: productUid, port: to },
      `the port ${from} is ${to} now`,
      at,
    );
  }
}

async function tellAll(
  tx: Tx,
  which: Record<string, string>,
  note: string,
  at: string,
) {
  const rows = await tx('agreements')
    .where(which)
    .whereNotIn('state', PAST)
    .select('id', 'product_uid as productUid', 'state');
  for (const row of rows) await renamed(tx, row, note, at);
}

async function renamed(
  tx: Tx,
  agreement: Pick<AgreementRow, 'id' | 'productUid' | 'state'>,
  note: string,
  at: string,
) {
  await HistoryStore.append(tx, {
    at,
    subject: { kind: 'agreement', id: agreement.id },
    productUid: agreement.productUid,
    action: 'renamed',
    actor: SYSTEM_ACTOR,
    from: agreement.state,
    to: agreement.state,
    data: { note },
  });
}
