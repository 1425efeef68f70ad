import { RiAlertLine, RiCheckLine, RiCloseLine } from '@remixicon/react';
import { Flex, Link, Text } from '@backstage/ui';
import type {
  ApiComparison,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import {
  ClassificationTag,
  EntityName,
  Mark,
  Marks,
  nameOfEntity,
  RelativeTime,
  StateChip,
  useEntityTitle,
} from '../shared';
import { PolicyMark } from './PolicyList';
import { SourceLine } from './SourceLine';
import { worst } from './verdicts';

const ICON = 14;

/** What is proposed, by whom, and how grave it is, in one glance. */
export function RevisionHeader({ revision }: { revision: RevisionDetail }) {
  const t = useText();
  const links = useMeshLinks();
  const title = useEntityTitle(revision.contract);
  const { previous, product, port, proposer } = revision;
  return (
    <Flex direction="column" gap="2">
      <Text as="h2" variant="title-small">
        {title}{' '}
        {previous
          ? t('reviews.revision.versions', {
              previous: previous.version,
              version: revision.version,
            })
          : revision.version}
      </Text>
      <Text as="div" color="secondary">
        {product && (
          <>
            <Link href={links.product(product.ref, 'ports', port)}>
              {nameOfEntity(product)}
            </Link>
            {port && ` · ${t('reviews.revision.port', { port })}`}
            {' · '}
          </>
        )}
        {t('reviews.revision.proposedBy')}{' '}
        {proposer.author && (
          <>
            <EntityName entity={{ ref: proposer.author }} />{' '}
            {t('reviews.revision.throughTemplate')}{' '}
          </>
        )}
        <EntityName entity={{ ref: proposer.ref }} />{' '}
        {proposer.kind === 'group' && `(${t('reviews.revision.asGroup')}) `}
        <RelativeTime time={revision.createdAt} />
      </Text>
      <Marks>
        <StateChip kind="revision" state={revision.state} />
        {revision.classification && (
          <ClassificationTag classification={revision.classification} />
        )}
        {revision.comparison ? (
          <Verdict comparison={revision.comparison} />
        ) : (
          <Mark icon={<RiCheckLine size={ICON} />} tone="info">
            {t('reviews.revision.first')}
          </Mark>
        )}
        <PolicyMark policies={revision.policies} />
        <Errors revision={revision} />
      </Marks>
      <SourceLine revision={revision} />
      {revision.routeReason && (
        <Text as="div" variant="body-small" color="secondary">
          {t('reviews.revision.route')}: {revision.routeReason}
          {revision.policyVersion &&
            ` (${t('reviews.revision.policy', {
              version: revision.policyVersion,
            })})`}
        </Text>
      )}
    </Flex>
  );
}

function Verdict({ comparison }: { comparison: ApiComparison }) {
  const t = useText();
  const { changes, bumpSufficient, declaredBump, requiredBump } = comparison;
  const breaking = changes.filter(change => worst(change) === 'breaking');
  const warning = changes.filter(change => worst(change) === 'warning');
  return (
    <>
      {breaking.length > 0 && (
        <Mark icon={<RiCloseLine size={ICON} />} tone="danger">
          {t('reviews.revision.breaking', { count: breaking.length })}
        </Mark>
      )}
      {warning.length > 0 && (
        <Mark icon={<RiAlertLine size={ICON} />} tone="warning">
          {t('reviews.revision.warning', { count: warning.length })}
        </Mark>
      )}
      {breaking.length + warning.length === 0 && (
        <Mark icon={<RiCheckLine size={ICON} />} tone="success">
          {t('reviews.revision.safe')}
        </Mark>
      )}
      <Mark
        icon={
          bumpSufficient ? (
            <RiCheckLine size={ICON} />
          ) : (
            <RiAlertLine size={ICON} />
          )
        }
        tone={bumpSufficient ? 'success' : 'warning'}
      >
        {bumpSufficient
          ? t('reviews.revision.bumpEnough', { declared: declaredBump })
          : t('reviews.revision.bumpTooSmall', {
              declared: declaredBump,
              required: requiredBump,
            })}
      </Mark>
    </>
  );
}

function Errors({ revision }: { revision: RevisionDetail }) {
  const t = useText();
  const errors = revision.findings.filter(
    finding => finding.severity === 'error',
  ).length;
  return (
    <Mark
      icon={
        errors > 0 ? <RiCloseLine size={ICON} /> : <RiCheckLine size={ICON} />
      }
      tone={errors > 0 ? 'danger' : 'success'}
    >
      {errors > 0
        ? t('reviews.revision.errors', { count: errors })
        : t('reviews.revision.noErrors')}
    </Mark>
  );
}
