import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Author } from './repository/commit';

/** In whose name the scaffolder commits: `scaffolder.defaultAuthor`, as its own actions do. */
export function readCommitter(config: RootConfigService): Author | undefined {
  const name = config.getOptionalString('scaffolder.defaultAuthor.name');
  const email = config.getOptionalString('scaffolder.defaultAuthor.email');
  return name && email ? { name, email } : undefined;
}
