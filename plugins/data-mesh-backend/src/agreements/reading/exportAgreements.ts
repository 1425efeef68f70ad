import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Person } from '@meshwork/model';
import type { View } from '../../catalog/Visibility';
import type { ExportRow } from '../../http/exporting';
import type { AgreementReader } from './AgreementReader';

/** Agreements that are read at once: no more of an export is held at a time. */
const AT_ONCE = 100;

/** The columns of a CSV, in their order. */
export const AGREEMENT_COLUMNS = [
  'id',
  'state',
  'product',
  'port',
  'environment',
  'contract',
  'contractMajor',
  'consumer',
  'requester',
  'purpose',
  'purposeText',
  'legalBasis',
  'classification',
  'columns',
  'masked',
  'start',
  'end',
  'endsAt',
  'noticePeriod',
  'noticeBy',
  'price',
  'currency',
  'unit',
  'grants',
  'origin',
  'createdAt',
] as const;

/**
 * The same agreements as the list has, one after the other. What the reader may not see is
 * refused before the first row.
 *
 * @throws NotFoundError, NotAllowedError as the list does
 */
export async function exportAgreements(
  reader: Pick<AgreementReader, 'list'>,
  person: Person,
  view: View,
  filter: Parameters<AgreementReader['list']>[2],
): Promise<AsyncIterable<ExportRow>> {
  const page = (cursor?: string) =>
    reader.list(person, view, filter, { cursor, limit: AT_ONCE });
  const first = await page();
  async function* rows() {
    let { items, nextCursor } = first;
    for (;;) {
      for (const agreement of items) yield rowOf(agreement);
      if (!nextCursor) return;
      ({ items, nextCursor } = await page(nextCursor));
    }
  }
  return rows();
}

function rowOf(agreement: Agreement): ExportRow {
  const { product, contract, consumer, requester, price } = agreement;
  return {
    id: agreement.id,
    state: agreement.state,
    product: product.ref,
    port: agreement.port,
    environment: agreement.environment,
    contract: contract?.ref,
    contractMajor: agreement.contractMajor,
    consumer: consumer.ref,
    requester: requester.ref,
    purpose: agreement.purpose,
    purposeText: agreement.purposeText,
    legalBasis: agreement.legalBasis,
    classification: agreement.classification,
    columns: agreement.columns?.join(', '),
    masked: agreement.masked?.join(', '),
    start: agreement.start,
    end: agreement.end,
    endsAt: agreement.endsAt,
    noticePeriod: agreement.noticePeriod,
    noticeBy: agreement.noticeBy,
    price: price?.amount,
    currency: price?.currency,
    unit: price?.unit,
    // What should be and what is are two things, also in one cell.
    grants: agreement.grants
      .map(
        ({ provisioner, environment, wish, status }) =>
          `${provisioner} (${environment}): ${wish}, ${status}`,
      )
      .join('; '),
    origin: agreement.origin,
    createdAt: agreement.createdAt,
  };
}
