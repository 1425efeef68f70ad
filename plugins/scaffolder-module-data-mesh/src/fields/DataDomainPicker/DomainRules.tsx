import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useCallback } from 'react';
import { useMesh } from '../../mesh';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { stagesInWords, nameOfRef } from '../shared/inWords';
import { useAnswer } from '../shared/useAnswer';
import { useDifferences } from './useDifferences';

/** More differences than these are read on the page of policies. */
const SHOWN = 6;

/** What holds for products of a domain: who decides, and what it asks beyond the mesh. */
export function DomainRules({ domain }: { domain: string }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const mesh = useMesh();
  const catalog = useApi(catalogApiRef);
  const answer = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const [{ current }, entity] = await Promise.all([
          mesh.getPolicies({ domain }, { signal }),
          catalog.getEntityByRef(domain),
        ]);
        return { current, owner: entity?.spec?.owner };
      },
      [mesh, catalog, domain],
    ),
  );
  if (answer.state === 'asking') {
    return <Typography variant="body2">{t('domain.asking')}</Typography>;
  }
  if (answer.state === 'failed') {
    return (
      <Typography variant="body2" role="status">
        {t('domain.failed')}{' '}
        <Button size="small" onClick={answer.again}>
          {t('again')}
        </Button>
      </Typography>
    );
  }
  return <Rules {...answer.value} />;
}

function Rules({
  current,
  owner,
}: {
  current: Policies['current'];
  owner: unknown;
}) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const { policies, checks, differences } = current;
  const inWords = useDifferences(policies);
  const stewards = policies.roles?.find(({ role }) => role === 'steward');
  const owned = checks.filter(({ saidBy }) => saidBy === 'domain');
  return (
    <Box component="section" mt={1} aria-label={t('domain.rules')}>
      <Typography variant="body2" component="div">
        <ul>
          {Boolean(owner) && (
            <li>{t('domain.owner', { who: nameOfRef(String(owner)) })}</li>
          )}
          {stewards && (
            <li>
              {t('domain.stewards', {
                who: stewards.holders
                  .map(({ ref, title }) => title ?? nameOfRef(ref))
                  .join(', '),
              })}
            </li>
          )}
          {policies.revisions
            ?.filter(({ classification }) =>
              ['internal', 'restricted'].includes(classification),
            )
            .map(({ classification, first }) => (
              <li key={classification}>
                {first.length > 0
                  ? t('domain.decides', {
                      classification,
                      who: stagesInWords(first, {
                        and: t('and'),
                        then: t('then'),
                      }),
                    })
                  : t('domain.nobody', { classification })}
              </li>
            ))}
          {differences.length === 0 && <li>{t('domain.asMesh')}</li>}
          {owned.slice(0, SHOWN).map(check => (
            <li key={check.id}>
              {t('domain.asks', { title: check.title, fix: check.fix })}
            </li>
          ))}
          {differences
            // Checks and stewards stand above.
            .filter(({ path }) => !/^(checks|roles\.steward)/.test(path))
            .slice(0, SHOWN)
            .map(difference => (
              <li key={difference.path}>{inWords(difference)}</li>
            ))}
        </ul>
      </Typography>
    </Box>
  );
}
