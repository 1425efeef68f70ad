import { Flex, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { Section } from '../decisions';
import { AsyncContent } from '../shared';
import { Classifications } from './Classifications';
import classes from './PoliciesPage.module.css';

/** Who approves what, and for which purposes data may be used. */
export function Approval() {
  const t = useText();
  const { api } = useDataMesh();
  const load = useLoad(signal => api.getPolicy({ signal }), []);
  return (
    <AsyncContent load={load}>
      {({ classifications, purposes }) => (
        <Flex direction="column" gap="6">
          <Section title={t('policies.classifications.title')}>
            <Classifications classifications={classifications} />
          </Section>
          <Section title={t('policies.purposes.title')}>
            <Text color="secondary">{t('policies.purposes.text')}</Text>
            {purposes.length === 0 ? (
              <Text>{t('policies.purposes.none')}</Text>
            ) : (
              <ul className={classes.faults}>
                {purposes.map(({ id, title }) => (
                  <li key={id}>
                    <Text>
                      {title} <code>{id}</code>
                    </Text>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </Flex>
      )}
    </AsyncContent>
  );
}
