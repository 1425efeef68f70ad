import { describeContract, readContract } from '@meshwork/odcs';
import {
  classificationOf,
  readFormFaults,
  maskedColumns,
  offeredColumns,
  readableColumns,
  type ReadForm,
} from './forms';

const { document } = readContract(`apiVersion: v3.1.0
kind: DataContract
id: customers
version: 1.0.0
status: active
schema:
  - name: customers
    properties:
      - { name: id, logicalType: string, primaryKey: true }
      - { name: email, logicalType: string, classification: confidential, encryptedName: email_hash }
      - { name: email_hash, physicalName: email_sha, logicalType: string, classification: internal }
      - { name: phone, logicalType: string, classification: restricted, encryptedName: phone_token }
      - { name: iban, logicalType: string, classification: restricted }
      - name: home
        logicalType: object
        encryptedName: home_x
        properties:
          - { name: street, logicalType: string, classification: internal, encryptedName: street_x }
  - name: orders
    properties:
      - { name: email, logicalType: string, classification: confidential }
`);
const view = describeContract(document!);
const internal = offeredColumns(view, 'internal');

describe('what can be had clear or masked', () => {
  it('knows the masked form, and how sensitive it is', () => {
    const forms = internal.flatMap(({ object, column, masked }) =>
      masked
        ? [`${object}.${column.name}: ${Object.values(masked).join(' ')}`]
        : [],
    );
    expect(forms).toEqual([
      // As the property that it is says; else as the product.
      'customers.email: email_sha internal',
      'customers.phone: phone_token internal',
      'customers.home: home_x internal',
    ]);
    expect(offeredColumns(view, 'confidential')[3].masked).toEqual({
      physicalName: 'phone_token',
      classification: 'confidential',
    });
  });

  const all = undefined;
  it.each<
    [
      string,
      string,
      string[] | undefined,
      Record<string, ReadForm> | undefined,
      string[],
    ]
  >([
    ['all of an internal product', 'internal', all, all, ['email', 'phone']],
    ['all of a confidential product', 'confidential', all, all, ['phone']],
    ['all of a restricted product', 'restricted', all, all, []],
    ['some', 'internal', ['id', 'phone'], all, ['phone']],
    ['as it is', 'internal', all, { email: 'clear' }, ['phone']],
    ['masked', 'restricted', all, { email: 'masked' }, ['email']],
    ['only others', 'internal', ['id'], all, []],
  ])('has masked of %s', (_, product, columns, forms, masked) => {
    const offered = offeredColumns(view, product);
    expect(maskedColumns(offered, { columns, forms }, product)).toEqual(masked);
  });

  it.each<[Record<string, ReadForm>, string[] | undefined, string[]]>([
    [{ email: 'masked', phone: 'clear' }, undefined, []],
    [{ nothing: 'clear' }, undefined, ['nothing: unknown']],
    [{ iban: 'masked' }, undefined, ['iban: not-masked']],
    [{ iban: 'clear' }, undefined, []],
    [{ street: 'masked' }, undefined, ['street: not-masked']],
    [{ email: 'masked' }, ['phone'], ['email: unknown']],
  ])('of %j in %j finds %j', (forms, columns, faults) => {
    expect(
      readFormFaults(internal, { columns, forms }).map(
        ({ column, fault }) => `${column}: ${fault}`,
      ),
    ).toEqual(faults);
  });

  it.each<[string[] | undefined, string[], string | undefined]>([
    [undefined, [], 'restricted'],
    [['email'], [], 'confidential'],
    [['email', 'id'], ['email'], 'internal'],
    [['phone'], ['phone'], 'internal'],
    [['id'], [], undefined],
  ])('weighs %j with %j masked as %s', (columns, masked, classification) => {
    expect(classificationOf(internal, { columns, masked })).toBe(
      classification,
    );
  });

  it.each<[string, string[] | undefined, string[], string, string[]]>([
    [
      'everything that is not above, and the masked form of what is',
      undefined,
      [],
      'internal',
      ['id', 'email masked', 'email_hash', 'phone masked', 'home', 'street'],
    ],
    [
      'what is agreed to be masked, masked',
      ['id', 'email'],
      ['email'],
      'restricted',
      ['id', 'email masked'],
    ],
    [
      'nothing of what is in a masked column',
      ['home', 'street'],
      ['home'],
      'restricted',
      ['home masked'],
    ],
    [
      'what is agreed to be clear',
      ['email'],
      [],
      'restricted',
      ['email', 'email'],
    ],
    [
      'nothing as it is that is agreed to be masked and is not offered so',
      ['iban'],
      ['iban'],
      'restricted',
      [],
    ],
    ['nothing of what is above in every form', ['email'], [], 'public', []],
  ])('lets read %s', (_, columns, masked, classification, readable) => {
    expect(
      readableColumns(internal, { columns, masked }, classification).map(
        ({ column, form }) =>
          form === 'masked' ? `${column.name} masked` : column.name,
      ),
    ).toEqual(readable);
  });
});
