import { Flex, Select, Text } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useText } from '../../hooks';
import { Section } from '../decisions';
import {
  AsyncContent,
  LevelBadge,
  nameOfEntity,
  percentText,
  RelativeTime,
} from '../shared';
import { StackTable } from '../StackTable';
import { Approval } from './Approval';
import { Checks } from './Checks';
import { FileTroubles } from './FileTroubles';
import { Thresholds } from './Thresholds';
import { TryOut } from './TryOut';

/** The rules in force: where they are written, what they ask for, and what they come to. */
export function PoliciesPage() {
  const { api } = useDataMesh();
  const [params] = useSearchParams();
  const domain = params.get('domain')?.slice(0, 200) || undefined;
  const load = useLoad(
    signal => api.getPolicies({ domain }, { signal }),
    [domain],
    { keepPrevious: true },
  );
  useLive(load.reload);
  return (
    <AsyncContent load={load}>
      {policies => <Rules policies={policies} />}
    </AsyncContent>
  );
}

function Rules({ policies }: { policies: Policies }) {
  const t = useText();
  const { mesh, domains, current } = policies;
  const { domain, differences } = current;
  return (
    <Flex direction="column" gap="6">
      <FileTroubles scopes={[mesh, ...domains]} />
      <Head policies={policies} />
      {differences.length > 0 && (
        <Section
          title={
            domain
              ? t('policies.differences.titleDomain')
              : t('policies.differences.titleMesh')
          }
        >
          <StackTable
            caption={t('policies.differences.path')}
            rows={differences}
            rowKey={({ path }) => path}
            columns={[
              {
                id: 'path',
                label: t('policies.differences.path'),
                cell: ({ path }) => <code>{path}</code>,
              },
              {
                id: 'before',
                label: t('policies.differences.before'),
                cell: ({ before }) =>
                  before ?? t('policies.differences.nothing'),
              },
              {
                id: 'after',
                label: t('policies.differences.after'),
                cell: ({ after }) => after,
              },
            ]}
          />
        </Section>
      )}
      <Section title={t('policies.checks.title')}>
        <Text color="secondary">{t('policies.checks.text')}</Text>
        <Checks checks={current.checks} domain={domain?.ref} />
      </Section>
      <Section title={t('policies.try.title')}>
        <TryOut domain={domain?.ref} />
      </Section>
      <Section title={t('policies.rules.title')}>
        <Thresholds policies={current.policies} />
      </Section>
      <Section title={t('policies.levels.title')}>
        <Text color="secondary">{t('policies.levels.text')}</Text>
        <StackTable
          caption={t('policies.levels.title')}
          rows={current.policies.levels ?? []}
          rowKey={({ name }) => name}
          columns={[
            {
              id: 'level',
              label: t('policies.levels.level'),
              cell: ({ name }) => <LevelBadge level={name} />,
            },
            {
              id: 'score',
              label: t('policies.levels.score'),
              cell: ({ score }) => score ?? 0,
            },
            {
              id: 'coverage',
              label: t('policies.levels.coverage'),
              cell: ({ coverage = 0 }) =>
                t('policies.levels.percent', {
                  percent: percentText(coverage),
                }),
            },
            {
              id: 'checks',
              label: t('policies.levels.checks'),
              cell: ({ checks = [] }) => checks.join(', '),
            },
          ]}
        />
      </Section>
      <Approval policies={current.policies} />
    </Flex>
  );
}

/** Stands for the whole mesh: a select needs something to be selected. */
const MESH = '*';

function Head({ policies }: { policies: Policies }) {
  const t = useText();
  const [, setParams] = useSearchParams();
  const { mesh, domains, current } = policies;
  const { domain } = current;
  const options = [
    { id: MESH, label: t('policies.scope.mesh') },
    ...domains.flatMap(one =>
      one.domain
        ? [{ id: one.domain.ref, label: nameOfEntity(one.domain) }]
        : [],
    ),
  ];
  // A domain without a file can be asked about as well.
  if (domain && !options.some(({ id }) => id === domain.ref)) {
    options.push({ id: domain.ref, label: nameOfEntity(domain) });
  }
  const scope = domain
    ? domains.find(one => one.domain?.ref === domain.ref)
    : mesh;
  const choose = (key: unknown) =>
    setParams(before => {
      const after = new URLSearchParams(before);
      if (key === MESH || !key) after.delete('domain');
      else after.set('domain', String(key));
      return after;
    });
  return (
    <Flex direction="column" gap="2" align="start">
      <Text as="h2" variant="title-small">
        {domain
          ? t('policies.scope.in', { domain: nameOfEntity(domain) })
          : t('policies.title')}
      </Text>
      <Text color="secondary">{t('policies.intro')}</Text>
      <Select
        label={t('policies.scope.label')}
        size="small"
        value={domain?.ref ?? MESH}
        onChange={choose}
        options={options}
        search={options.length > 10 ? true : undefined}
      />
      <Text variant="body-small">
        {t('policies.version', { version: current.version })}
        {scope?.since && (
          <>
            {' · '}
            {t('policies.scope.since')} <RelativeTime time={scope.since} />
          </>
        )}
        {scope?.source && (
          <>
            {' · '}
            {t('policies.scope.file', { name: scope.source.name })}{' '}
            <RelativeTime time={scope.source.readAt} />
          </>
        )}
      </Text>
      {!scope?.source && (
        <Text>
          {domain ? t('policies.scope.none') : t('policies.scope.suite')}
        </Text>
      )}
    </Flex>
  );
}
