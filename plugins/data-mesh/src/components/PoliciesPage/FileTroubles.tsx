import { Alert, Flex, Text } from '@backstage/ui';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { nameOfEntity } from '../shared';
import classes from './PoliciesPage.module.css';

type Scope = Policies['mesh'];

/** So many lines of one file are shown; its author has the others from the command line. */
const SHOWN = 5;

/** Files that are not in force as they are now, with what is wrong and where. */
export function FileTroubles({ scopes }: { scopes: readonly Scope[] }) {
  const broken = scopes.filter(({ findings }) =>
    findings.some(({ severity }) => severity === 'error'),
  );
  if (broken.length === 0) return null;
  return (
    <Flex direction="column" gap="2">
      {broken.map(scope => (
        <Trouble key={scope.domain?.ref ?? ''} scope={scope} />
      ))}
    </Flex>
  );
}

function Trouble({ scope }: { scope: Scope }) {
  const t = useText();
  const { domain, source, findings } = scope;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const name =
    source?.name ?? (domain ? nameOfEntity(domain) : t('policies.scope.mesh'));
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('policies.trouble.title', { name })}
      description={
        <div>
          <ul className={classes.faults}>
            {errors.slice(0, SHOWN).map(({ line, message }, index) => (
              <li key={index}>
                {line !== undefined && (
                  <strong>
                    {t('policies.trouble.line', { line: String(line) })}:{' '}
                  </strong>
                )}
                {message}
              </li>
            ))}
            {errors.length > SHOWN && (
              <li>
                {t('policies.trouble.more', { count: errors.length - SHOWN })}
              </li>
            )}
          </ul>
          <Text variant="body-small">{t('policies.trouble.kept')}</Text>
        </div>
      }
    />
  );
}
