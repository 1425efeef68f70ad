import { Link } from '@backstage/ui';
import type {
  Agreement,
  AgreementCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMe, useMeshLinks, useText } from '../../hooks';
import { AgreementActions as InPlace } from '../AgreementPage/AgreementActions';

/** Whoever decides on a request sees the evidence first: not in a table. */
const NEEDS_EVIDENCE = ['approve', 'reject'];

/** What I may do with an agreement of this product now. */
export function AgreementActions(props: {
  agreement: Agreement;
  onChanged(): void;
}) {
  const t = useText();
  const { api, notify } = useDataMesh();
  const me = useMe();
  const links = useMeshLinks();
  const { agreement, onChanged } = props;
  const { id, stateVersion, actions = [] } = agreement;

  const act = async (action: AgreementCommand['action'], reason?: string) => {
    await api.actOnAgreement(id, {
      action,
      stateVersion,
      ...(reason && { reason }),
    });
    notify(t('entity.consumers.done'));
    onChanged();
    me.reload();
  };

  return (
    <>
      {actions.includes('approve') && (
        <Link href={links.agreementReview(id)}>
          {t('entity.consumers.decide')}
        </Link>
      )}
      <InPlace
        agreement={{
          ...agreement,
          actions: actions.filter(action => !NEEDS_EVIDENCE.includes(action)),
        }}
        size="small"
        onAction={act}
      />
    </>
  );
}
