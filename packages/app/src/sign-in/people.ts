import { ConfigApi } from '@backstage/core-plugin-api';

/** One of the people whom the demo lets somebody be. */
export interface Person {
  /** Full reference of the user in the catalog. */
  user: string;
  name: string;
  role: string;
  /** What this person can try, in one line. */
  note: string;
}

/** Reads `demo.people`; empty when the portal is no demo. */
export function readPeople(config: ConfigApi): Person[] {
  return (config.getOptionalConfigArray('demo.people') ?? []).map(person => ({
    user: person.getString('user'),
    name: person.getString('name'),
    role: person.getString('role'),
    note: person.getString('note'),
  }));
}
