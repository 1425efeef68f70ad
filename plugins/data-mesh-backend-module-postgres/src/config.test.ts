import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readWarehouses } from './config';

const warehouse = {
  id: 'warehouse',
  host: 'warehouse.example',
  database: 'mesh',
  user: 'portal',
  password: 'secret',
};
const read = (...warehouses: object[]) =>
  readWarehouses(
    mockServices.rootConfig({
      data: { dataMesh: { postgres: { warehouses: warehouses as never[] } } },
    }),
  );

describe('readWarehouses', () => {
  it('has none without configuration', () => {
    expect(readWarehouses(mockServices.rootConfig())).toEqual([]);
  });

  it('fills in what is usual', () => {
    const [{ password, ...rest }] = read(warehouse);
    expect(password()).toBe('secret');
    expect(rest).toEqual({
      id: 'warehouse',
      host: 'warehouse.example',
      port: 5432,
      database: 'mesh',
      user: 'portal',
      ssl: false,
      statementTimeout: 10_000,
      // Nobody says what it cannot say of itself.
      told: {},
    });
  });

  it('takes what is said', () => {
    const [options] = read({
      ...warehouse,
      port: 5544,
      ssl: { ca: 'pem' },
      statementTimeout: { seconds: 3 },
      region: 'eu-central-1',
      encryptedStorage: true,
    });
    expect(options).toMatchObject({
      port: 5544,
      ssl: { ca: 'pem', rejectUnauthorized: true },
      statementTimeout: 3000,
      told: { region: 'eu-central-1', encryptedStorage: true },
    });
  });

  it('reads a file with the password each time that it is asked for it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'warehouse-'));
    const passwordFile = join(dir, 'password');
    const [{ password }] = read({
      ...warehouse,
      password: undefined,
      passwordFile,
    });
    await writeFile(passwordFile, 'first\n');
    expect(await password()).toBe('first');
    await writeFile(passwordFile, 'second');
    expect(await password()).toBe('second');
    await rm(dir, { recursive: true });
    await expect(password()).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });

  it.each<[string, object[], RegExp]>([
    [
      'two passwords',
      [{ ...warehouse, passwordFile: '/run/secrets/warehouse' }],
      /only one of them/,
    ],
    ['a missing password', [{ ...warehouse, password: undefined }], /password/],
    ['the same id twice', [warehouse, warehouse], /"warehouse" twice/],
  ])('refuses %s', (_, warehouses, message) => {
    expect(() => read(...warehouses)).toThrow(message);
  });
});
