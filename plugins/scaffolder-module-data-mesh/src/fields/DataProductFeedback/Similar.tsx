import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { nameOfRef } from '../shared/inWords';
import { Part } from './Part';

/** Products that look like this one, so that nobody makes it twice. */
export function Similar({ similar }: Pick<AuthoringPreview, 'similar'>) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  if (similar.length === 0) return null;
  return (
    <Part title={t('feedback.similar')}>
      <ul>
        {similar.map(one => (
          <li key={one.product.ref}>
            {/* Beside the form, which would be lost. */}
            <EntityRefLink
              entityRef={one.product.ref}
              title={one.product.title}
              target="_blank"
            />{' '}
            {t('feedback.likeness', {
              percent: String(Math.round(one.likeness * 100)),
              domain: one.domain.title ?? nameOfRef(one.domain.ref),
              owner: one.owner.title ?? nameOfRef(one.owner.ref),
            })}
            {one.columns.length > 1 && (
              <div>
                {t('feedback.sameColumns', { columns: one.columns.join(', ') })}
              </div>
            )}
            {one.columns.length < 2 && one.words.length > 0 && (
              <div>
                {t('feedback.sameWords', { words: one.words.join(', ') })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
