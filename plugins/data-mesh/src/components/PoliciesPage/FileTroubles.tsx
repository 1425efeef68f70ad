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
  const noted = scopes.filter(
    scope =>
      !broken.includes(scope) &&
      scope.findings.some(({ severity }) => severity !== 'error'),
  );
  if (broken.length + noted.length === 0) return null;
  return (
    <Flex direction="column" gap="2">
      {broken.map(scope => (
        <Trouble key={scope.domain?.ref ?? ''} scope={scope} />
      ))}
      {noted.map(scope => (
        <Notes key={scope.domain?.ref ?? ''} scope={scope} />
      ))}
    </Flex>
  );
}

function useScopeName(): (scope: Scope) => string {
  const t = useText();
  return ({ domain, source }) =>
    source?.name ?? (domain ? nameOfEntity(domain) : t('policies.scope.mesh'));
}

/** What is to be looked at in a file that is in force. */
function Notes({ scope }: { scope: Scope }) {
  const t = useText();
  const name = useScopeName()(scope);
  return (
    <Alert
      status="info"
      icon
      title={t('policies.trouble.noted', { name })}
      description={<Findings findings={scope.findings} places />}
    />
  );
}

function Findings(props: {
  findings: Scope['findings'];
  /** Whether what they are about is named as well: a line may be about several things. */
  places?: boolean;
}) {
  const { findings, places } = props;
  const t = useText();
  return (
    <ul className={classes.faults}>
      {findings.slice(0, SHOWN).map(({ line, path, message }, index) => (
        <li key={index}>
          {line !== undefined && (
            <strong>
              {t('policies.trouble.line', { line: String(line) })}:{' '}
            </strong>
          )}
          {places && path && (
            <>
              <code>{path}</code>{' '}
            </>
          )}
          {message}
        </li>
      ))}
      {findings.length > SHOWN && (
        <li>
          {t('policies.trouble.more', { count: findings.length - SHOWN })}
        </li>
      )}
    </ul>
  );
}

function Trouble({ scope }: { scope: Scope }) {
  const t = useText();
  const errors = scope.findings.filter(({ severity }) => severity === 'error');
  const name = useScopeName()(scope);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('policies.trouble.title', { name })}
      description={
        <div>
          <Findings findings={errors} />
          <Text variant="body-small">{t('policies.trouble.kept')}</Text>
        </div>
      }
    />
  );
}
