import type { JsonObject } from '@backstage/types';
import type {
  GrantResource,
  GrantSpec,
} from '@meshwork/backstage-plugin-data-mesh-node';

/** What a platform may be asked for. */
export type GrantAction = 'grant' | 'revoke' | 'inspect';

const resourceOf = ({
  container,
  name,
  columns,
  masked,
}: GrantResource): JsonObject => ({
  container,
  name,
  ...(columns && { columns }),
  ...(masked && { masked }),
});

/** What is sent for a grant; the protocol page in docs/ describes it field by field. */
export function grantMessage(
  action: GrantAction,
  spec: GrantSpec,
  at: { now: string; answerTo: string },
): JsonObject {
  return {
    action,
    key: spec.key,
    operation: spec.operation,
    sentAt: at.now,
    agreement: spec.agreementId,
    product: spec.productRef,
    port: spec.port,
    consumer: spec.consumerRef,
    environment: spec.environment,
    principals: spec.principals,
    resources: spec.resources.map(resourceOf),
    keep: spec.keep.map(({ principals, resources }) => ({
      principals,
      resources: resources.map(resourceOf),
    })),
    ...(spec.replaces && {
      replaces: spec.replaces.map(({ key, principals, resources }) => ({
        key,
        principals,
        resources: resources.map(resourceOf),
      })),
    }),
    ...(spec.replacedBy && { replacedBy: spec.replacedBy }),
    answerTo: at.answerTo,
  };
}

/** What a grant comes to, for a reviewer's eyes. */
export function planOf(spec: GrantSpec, host: string): string[] {
  return spec.resources.map(
    ({ container, name, columns }) =>
      `Ask ${host} to let ${spec.principals.join(
        ', ',
      )} read ${container}.${name}${
        columns ? ` (${columns.join(', ')})` : ''
      } in ${spec.environment}`,
  );
}
