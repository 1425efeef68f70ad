import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { titleOf } from './entitySearch';

/** What people call an entity; nothing until it is known, or where it is not there. */
export function useTitle(ref: string | undefined): string | undefined {
  const catalog = useApi(catalogApiRef);
  const [known, setKnown] = useState<{ ref: string; title: string }>();
  useEffect(() => {
    let isOld = false;
    if (ref) {
      catalog.getEntityByRef(ref).then(
        entity => {
          if (!isOld && entity) setKnown({ ref, title: titleOf(entity) });
        },
        // Its name will do.
        () => {},
      );
    }
    return () => {
      isOld = true;
    };
  }, [catalog, ref]);
  return known?.ref === ref ? known?.title : undefined;
}
