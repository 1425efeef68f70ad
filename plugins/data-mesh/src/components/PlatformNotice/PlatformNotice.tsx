import { Alert } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';

/**
 * Says that a data platform cannot be reached, where people wait for access to it.
 * Silent while all is well, and when nobody can tell.
 *
 * @param provisioners - the platforms that matter here; all when left out
 */
export function PlatformNotice(props: { provisioners?: readonly string[] }) {
  const { provisioners } = props;
  const { api } = useDataMesh();
  const t = useText();
  const platform = useLoad(signal => api.getPlatform({ signal }), []);
  const away = (platform.value?.provisioners ?? []).filter(
    ({ available, id }) =>
      !available && (!provisioners || provisioners.includes(id)),
  );
  if (away.length === 0) return null;
  return (
    <div role="status">
      <Alert
        status="warning"
        icon
        title={t('access.platform.away', {
          platforms: away.map(({ id }) => id).join(', '),
        })}
        description={t('access.platform.meaning')}
      />
    </div>
  );
}
