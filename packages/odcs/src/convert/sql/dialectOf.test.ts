import type { OdcsServer } from '../../types';
import { dialectOf } from './dialectOf';

const of = (...servers: OdcsServer[]) => dialectOf({ servers });

describe('dialectOf', () => {
  it('goes by the type of the server', () => {
    expect(of({ server: 'a', type: 'snowflake' })).toBe('snowflake');
    expect(of({ server: 'a', type: 'postgres' })).toBe('postgresql');
    expect(of({ server: 'a', type: 'kafka' })).toBeUndefined();
  });

  it('goes by the custom property of a server that was imported', () => {
    const customProperties = [{ property: 'type', value: 'Snowflake' }];
    expect(of({ server: 'a', type: 'custom', customProperties })).toBe(
      'snowflake',
    );
  });

  it('goes by the servers of the environment', () => {
    const servers: OdcsServer[] = [
      { server: 'a', type: 'databricks', environment: 'test' },
      { server: 'b', type: 'bigquery' },
    ];
    expect(dialectOf({ servers })).toBe('bigquery');
    expect(dialectOf({ servers }, 'test')).toBe('databricks');
  });

  it('passes over what is no text', () => {
    const type = { toString: 1 } as unknown as string;
    expect(of({ server: 'a', type })).toBeUndefined();
  });
});
