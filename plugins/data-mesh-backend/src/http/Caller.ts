import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  isResourcePermission,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { historyReadPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { demandReading } from '@meshwork/backstage-plugin-data-mesh-node';
import { speaksFor, type Person } from '@meshwork/model';
import type { Request } from 'express';
import type { View, Visibility } from '../catalog/Visibility';
import { channelOf, type Channel } from '../history/origin';
import type { Delegations } from '../delegations/Delegations';
import type { Directory } from '../people/Directory';

/** Who puts content forward: a signed-in person, or a service such as a pipeline. */
export type Contributor =
  | {
      kind: 'person';
      person: Person;
      view: Pick<View, 'visible'>;
      credentials: BackstageCredentials;
    }
  | {
      kind: 'service';
      /** As external access in the configuration of the portal names it. */
      subject: string;
      view: Pick<View, 'visible'>;
      credentials: BackstageCredentials;
    };

/** A person who asks, with what they may see. */
export interface Caller {
  person: Person;
  view: View;
  credentials: BackstageCredentials<BackstageUserPrincipal>;
}

/** Who is asking, and what the portal's permission policy lets them. */
export class Callers {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #directory: Directory;
  readonly #visibility: Visibility;
  readonly #delegations: Delegations;
  readonly #auditors: () => readonly string[];
  readonly #look: () => Promise<unknown>;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
    directory: Directory;
    visibility: Visibility;
    delegations: Delegations;
    /** Groups and people who audit. */
    auditors: () => readonly string[];
    /** Looks at who holds which role now, before anybody is asked. */
    look: () => Promise<unknown>;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#directory = options.directory;
    this.#visibility = options.visibility;
    this.#delegations = options.delegations;
    this.#auditors = options.auditors;
    this.#look = options.look;
  }

  /** A signed-in person. Services and agents without a user never decide. */
  async user(
    req: Request,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    return await this.#httpAuth.credentials(req, { allow: ['user'] });
  }

  async person(req: Request): Promise<Caller> {
    return await this.#behind(await this.user(req), req.method === 'GET');
  }

  /**
   * The person in whose name an agent or a template acts.
   *
   * @throws NotAllowedError when nobody is behind the credentials
   */
  async behind(credentials: BackstageCredentials): Promise<Caller> {
    const { principal } = credentials as BackstageCredentials<
      BackstageUserPrincipal | { type: 'other' }
    >;
    if (principal.type !== 'user') {
      throw new NotAllowedError('This takes a person who is signed in');
    }
    return await this.#behind(
      credentials as BackstageCredentials<BackstageUserPrincipal>,
      false,
    );
  }

  async #behind(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    onlyReads: boolean,
  ): Promise<Caller> {
    const { userEntityRef } = credentials.principal;
    const [person, standsInFor, view] = await Promise.all([
      // Who decides is who they are now.
      onlyReads
        ? this.#directory.recentPerson(userEntityRef)
        : this.#directory.person(userEntityRef),
      onlyReads
        ? this.#delegations.recentlyStoodInFor(userEntityRef)
        : this.#delegations.standsInFor(userEntityRef),
      this.#visibility.view(credentials),
      this.#look(),
    ]);
    return {
      person: standsInFor.length ? { ...person, standsInFor } : person,
      view,
      credentials,
    };
  }

  /** A person, or a service of the portal or of the outside with a token. */
  async either(req: Request): Promise<{
    credentials: BackstageCredentials;
    person?: { person: Person; view: View };
  }> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    return credentials.principal.type === 'user'
      ? { credentials, person: await this.person(req) }
      : { credentials };
  }

  /** Whether a caller reads all of history: by role, and by what the policy lets. */
  async audits(caller: {
    credentials: BackstageCredentials;
    person?: { person: Person };
  }): Promise<boolean> {
    const named =
      !caller.person || speaksFor(caller.person.person, this.#auditors());
    return (
      named && (await this.allows(caller.credentials, historyReadPermission))
    );
  }

  /** From where a request comes, for history. */
  async channel(req: Request): Promise<Channel> {
    const { principal } = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service', 'none'],
    });
    return channelOf(principal, req.header('x-data-mesh-channel'));
  }

  /**
   * A signed-in person, or a service. What a service may see is not asked of the catalog's
   * policy, which knows people: the configuration of the mesh names its products.
   */
  async contributor(req: Request): Promise<Contributor> {
    const credentials = await this.#httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { principal } = credentials;
    if (principal.type === 'user') {
      return { kind: 'person', ...(await this.person(req)) };
    }
    return {
      kind: 'service',
      subject: principal.subject,
      view: { visible: async refs => new Set(refs) },
      credentials,
    };
  }

  /** A service of this portal, with no person behind it. */
  async service(req: Request): Promise<void> {
    await this.#httpAuth.credentials(req, { allow: ['service'] });
  }

  /**
   * A plugin of this portal, and no other service.
   *
   * @param subject - as the portal names it: `plugin:catalog`
   */
  async plugin(req: Request, subject: string): Promise<void> {
    const { principal } = await this.#httpAuth.credentials(req, {
      allow: ['service'],
    });
    if (principal.subject !== subject) {
      throw new NotAllowedError('This is for another service of the portal');
    }
  }

  /** A person or a service. */
  async anybody(req: Request): Promise<void> {
    await this.#httpAuth.credentials(req, { allow: ['user', 'service'] });
  }

  /** Whether the portal's permission policy lets somebody do something, and to what. */
  async allows(
    credentials: BackstageCredentials,
    ...[permission, id]: Allowed
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize(
      [
        isResourcePermission(permission)
          ? { permission, resourceRef: id! }
          : { permission: permission as BasicPermission },
      ],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * Whether somebody may have the portal read an address.
   *
   * @throws NotAllowedError naming the permission that was refused
   */
  async demandReading(credentials: BackstageCredentials): Promise<void> {
    await demandReading(this.#permissions, credentials);
  }

  /** @throws NotAllowedError naming the permission that was refused */
  async demand(
    credentials: BackstageCredentials,
    ...allowed: Allowed
  ): Promise<void> {
    if (!(await this.allows(credentials, ...allowed))) {
      throw new NotAllowedError(
        `The portal's permission policy does not let you: ${allowed[0].name}`,
      );
    }
  }
}

/** A permission, and the id of the thing where it is one about single things. */
type Allowed =
  | [permission: BasicPermission]
  | [permission: ResourcePermission, id: string];
