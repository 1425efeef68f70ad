import type {
  Agreed,
  AgreementState,
  Classification,
  Side,
} from '@meshwork/model';
import type { Db, Tx } from '../database/MeshDatabase';
import { alone, type Statement } from '../database/together';

/** A consumer's right to use one output port, asked for or agreed. */
export interface AgreementRow {
  id: string;
  productUid: string;
  productRef: string;
  port: string;
  environment: string;
  contractUid: string;
  contractRef: string;
  contractMajor: number;
  consumerRef: string;
  consumerOwnerRef: string;
  requesterRef: string;
  purpose: string;
  purposeText?: string;
  legalBasis?: string;
  columns?: string[];
  /** Names of the columns that are had masked. */
  masked?: string[];
  classification: Classification;
  startAt: string;
  endAt: string;
  noticePeriod: string;
  noticeBy?: Side;
  noticeEndAt?: string;
  lapsesAt: string;
  state: AgreementState;
  stateVersion: number;
  openKey?: string;
  /** The same for all that were asked for together. */
  requestId?: string;
  routeReason?: string;
  policyVersion?: string;
  createdAt: string;
  decidedAt?: string;
  /** How it came to be; an ordinary request when left out. */
  origin?: 'request' | 'renewal' | 'break-glass' | 'inherited' | 'move';
  /** The agreement that this request wants to make longer. */
  renews?: string;
  /** Of the consumer's entity in the catalog. */
  consumerUid?: string;
  /** What that entity says it is, whatever it is called. */
  consumerId?: string;
  /** What it was approved on; nothing on agreements from before that was kept. */
  agreed?: Agreed;
}

/** What only one open agreement may be for: a consumer, a port, an environment. */
export function openKey(
  agreement: Pick<
    AgreementRow,
    'productUid' | 'port' | 'environment' | 'consumerRef'
  >,
): string {
  const { productUid, port, environment, consumerRef } = agreement;
  return [productUid, port, environment, consumerRef].join('|');
}

/** Agreements in the database. Only SQL. */
export class AgreementStore {
  static async insert(tx: Tx, agreement: AgreementRow): Promise<void> {
    await tx('agreements').insert({
      id: agreement.id,
      product_uid: agreement.productUid,
      product_ref: agreement.productRef,
      port: agreement.port,
      environment: agreement.environment,
      contract_uid: agreement.contractUid,
      contract_ref: agreement.contractRef,
      contract_major: agreement.contractMajor,
      consumer_ref: agreement.consumerRef,
      consumer_owner_ref: agreement.consumerOwnerRef,
      requester_ref: agreement.requesterRef,
      purpose: agreement.purpose,
      purpose_text: agreement.purposeText ?? null,
      legal_basis: agreement.legalBasis ?? null,
      columns: agreement.columns ? JSON.stringify(agreement.columns) : null,
      masked: namesText(agreement.masked),
      classification: agreement.classification,
      start_at: agreement.startAt,
      end_at: agreement.endAt,
      notice_period: agreement.noticePeriod,
      lapses_at: agreement.lapsesAt,
      state: agreement.state,
      state_version: agreement.stateVersion,
      open_key: agreement.openKey ?? null,
      request_id: agreement.requestId ?? null,
      route_reason: agreement.routeReason ?? null,
      policy_version: agreement.policyVersion ?? null,
      created_at: agreement.createdAt,
      origin: agreement.origin ?? 'request',
      renews: agreement.renews ?? null,
      consumer_uid: agreement.consumerUid ?? null,
      consumer_id: agreement.consumerId ?? null,
      ...agreedColumns(agreement.agreed),
    });
  }

  static async get(db: Db, id: string): Promise<AgreementRow | undefined> {
    return await alone(AgreementStore.reading(db, id));
  }

  /** The same. */
  static reading(db: Db, id: string): Statement<AgreementRow | undefined> {
    return {
      query: db('agreements').where({ id }),
      read: ([row]) => row && agreementFromRow(row),
    };
  }

  /** The open agreement of a consumer on a port, if there is one. */
  static async openFor(db: Db, key: string): Promise<AgreementRow | undefined> {
    const row = await db('agreements').where({ open_key: key }).first();
    return row && agreementFromRow(row);
  }

  /** Writes down what is agreed from now on; the classification goes with it. */
  static async setAgreed(
    tx: Tx,
    id: string,
    to: { agreed: Agreed; noticePeriod?: string },
  ): Promise<void> {
    await tx('agreements')
      .where({ id })
      .update({
        ...agreedColumns(to.agreed),
        classification: to.agreed.classification,
        ...(to.noticePeriod && { notice_period: to.noticePeriod }),
      });
  }

  /** Holds everybody else who wants to change it off until the end of the transaction. */
  static async lock(tx: Tx, id: string): Promise<void> {
    await tx('agreements')
      .where({ id })
      .update({ state_version: tx.ref('state_version') });
  }

  /** Moves the agreed end. */
  static async prolong(tx: Tx, id: string, endAt: string): Promise<void> {
    await tx('agreements').where({ id }).update({ end_at: endAt });
  }

  static async move(
    tx: Tx,
    agreement: Pick<AgreementRow, 'id' | 'stateVersion'>,
    to: {
      state: AgreementState;
      /** How many moves it is; one when left out. */
      moves?: number;
      final: boolean;
      noticeBy?: Side | null;
      noticeEndAt?: string | null;
      decidedAt?: string;
    },
  ): Promise<boolean> {
    const moved = await tx('agreements')
      .where({ id: agreement.id, state_version: agreement.stateVersion })
      .update({
        state: to.state,
        state_version: agreement.stateVersion + (to.moves ?? 1),
        ...(to.final && { open_key: null }),
        ...(to.noticeBy !== undefined && { notice_by: to.noticeBy }),
        ...(to.noticeEndAt !== undefined && { notice_end_at: to.noticeEndAt }),
        ...(to.decidedAt && { decided_at: to.decidedAt }),
      });
    return moved === 1;
  }

  /** Binds it to another major of its contract, from the version that was looked at. */
  static async follow(
    tx: Tx,
    agreement: Pick<AgreementRow, 'id' | 'stateVersion'>,
    to: {
      contractMajor: number;
      columns?: readonly string[];
      masked?: readonly string[];
    },
  ): Promise<boolean> {
    const moved = await tx('agreements')
      .where({ id: agreement.id, state_version: agreement.stateVersion })
      .update({
        state_version: agreement.stateVersion + 1,
        contract_major: to.contractMajor,
        columns: to.columns ? JSON.stringify(to.columns) : null,
        masked: namesText(to.masked),
      });
    return moved === 1;
  }
}

/** Nothing is kept where nothing is masked. */
function namesText(names: readonly string[] | undefined): string | null {
  return names && names.length > 0 ? JSON.stringify(names) : null;
}

/** What is agreed, with the price beside it for sums. */
function agreedColumns(agreed: Agreed | undefined) {
  return {
    agreed: agreed ? JSON.stringify(agreed) : null,
    price_amount: agreed?.price?.amount ?? null,
    price_currency: agreed?.price?.currency?.slice(0, 16) ?? null,
    price_unit: agreed?.price?.unit?.slice(0, 64) ?? null,
  };
}

type Row = Record<string, never>;

export function agreementFromRow(row: Row): AgreementRow {
  return {
    id: row.id,
    productUid: row.product_uid,
    productRef: row.product_ref,
    port: row.port,
    environment: row.environment,
    contractUid: row.contract_uid,
    contractRef: row.contract_ref,
    contractMajor: row.contract_major,
    consumerRef: row.consumer_ref,
    consumerOwnerRef: row.consumer_owner_ref,
    requesterRef: row.requester_ref,
    purpose: row.purpose,
    purposeText: row.purpose_text ?? undefined,
    legalBasis: row.legal_basis ?? undefined,
    columns: row.columns ? JSON.parse(row.columns) : undefined,
    masked: row.masked ? JSON.parse(row.masked) : undefined,
    classification: row.classification,
    startAt: row.start_at,
    endAt: row.end_at,
    noticePeriod: row.notice_period,
    noticeBy: row.notice_by ?? undefined,
    noticeEndAt: row.notice_end_at ?? undefined,
    lapsesAt: row.lapses_at,
    state: row.state,
    stateVersion: row.state_version,
    openKey: row.open_key ?? undefined,
    requestId: row.request_id ?? undefined,
    routeReason: row.route_reason ?? undefined,
    policyVersion: row.policy_version ?? undefined,
    createdAt: row.created_at,
    decidedAt: row.decided_at ?? undefined,
    origin: row.origin ?? undefined,
    renews: row.renews ?? undefined,
    consumerUid: row.consumer_uid ?? undefined,
    consumerId: row.consumer_id ?? undefined,
    agreed: row.agreed ? JSON.parse(row.agreed) : undefined,
  };
}
