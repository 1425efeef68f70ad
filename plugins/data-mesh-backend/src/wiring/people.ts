import { Approvals } from '../approvals/Approvals';
import { Delegations } from '../delegations/Delegations';
import { Directory } from '../people/Directory';
import { Roles } from '../people/Roles';
import { Standings } from '../people/Standings';
import type { RoleGroups } from '@meshwork/model';
import type { Surroundings } from './Surroundings';

/**
 * Who somebody is to the mesh, and who decides.
 *
 * @param groups - the groups behind the roles, of the policies in force
 */
export function wirePeople(around: Surroundings, groups: () => RoleGroups) {
  const { auditor, auth, catalog, clock, config, database } = around;
  const directory = new Directory({ catalog, auth });
  const roles = new Roles(config.roles, groups, directory);
  return {
    directory,
    roles,
    standings: new Standings({ db: database.db, roles }),
    approvals: new Approvals({ roles, directory }),
    delegations: new Delegations({
      database,
      clock,
      auditor,
      directory,
      timeZone: config.timeZone,
    }),
  };
}

export type People = ReturnType<typeof wirePeople>;
