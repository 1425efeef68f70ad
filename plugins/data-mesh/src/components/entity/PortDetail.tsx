import { lazy, Suspense, useState } from 'react';
import { Alert, Button, Link, Text } from '@backstage/ui';
import type {
  ApiOutputPort,
  ProductDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { BreakGlass } from '../BreakGlassDialog';
import {
  EmptyState,
  EntityName,
  isDeprecated,
  isRetired,
  PortMark,
  SafeLink,
  ScrollTable,
  StateChip,
} from '../shared';
import { ServiceLevels } from '../ServiceLevels';
import { askablePorts } from './askablePorts';
import { ChangeTemplates } from './ChangeTemplates';
import { ContractPanel } from './ContractPanel';
import { ProductStanding } from './ProductStanding';
import styles from './entity.module.css';

const RequestAccessDialog = lazy(() => import('../RequestAccessDialog'));

/** One output port with its contract, and how to get access. */
export function PortDetail(props: {
  product: ProductDetail;
  port: ApiOutputPort;
  /** After a request was sent: the product says something else now. */
  onChanged(): void;
}) {
  const t = useText();
  const { product, port, onChanged } = props;
  const { name, title, description, type, links, contract } = port;
  return (
    <section className={styles.stack} aria-label={title ?? name}>
      <div className={styles.portHead}>
        <div>
          <Text as="h3" variant="title-x-small">
            {title ?? name}
          </Text>
          <div className={styles.row}>
            <PortMark type={type} plain />
            <Text variant="body-small" color="secondary">
              {[
                name,
                port.dataset,
                t('entity.ports.agreements', {
                  agreements: String(port.liveAgreements),
                }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
        </div>
        <div className={styles.stack}>
          <Ask product={product} port={port} onRequested={onChanged} />
          {port.requestable && (
            <BreakGlass product={product} port={name} onOpened={onChanged} />
          )}
        </div>
      </div>
      {port.replacedBy && (
        <Alert
          status="warning"
          icon
          title={t('entity.ports.replacedBy', { port: port.replacedBy })}
          description={t('entity.ports.replacedByText')}
        />
      )}
      {port.replaces && (
        <Text as="p">
          {t('entity.ports.replaces', { port: port.replaces })}
        </Text>
      )}
      {description && <Text as="p">{description}</Text>}
      {links.length > 0 && (
        <div className={styles.row}>
          {links.map(link => (
            <SafeLink key={link.url} url={link.url}>
              {link.title ?? link.url}
            </SafeLink>
          ))}
        </div>
      )}
      <Environments environments={port.environments} />
      <ServiceLevels productRef={product.ref} port={name} />
      {contract?.found && product.mayManage && !isRetired(product) && (
        <ChangeTemplates kind="API" values={{ contract: contract.ref }} />
      )}
      {contract?.found && <ContractPanel contractRef={contract.ref} />}
      {contract && !contract.found && (
        <EmptyState
          title={t('entity.ports.missingContract')}
          action={<EntityName entity={{ ref: contract.ref, found: false }} />}
        >
          {t('entity.ports.missingContractText', { ref: contract.ref })}
        </EmptyState>
      )}
      {!contract && (
        <EmptyState title={t('entity.ports.noContract')}>
          {t('entity.ports.noContractText')}
        </EmptyState>
      )}
    </section>
  );
}

function Environments(props: { environments: ApiOutputPort['environments'] }) {
  const t = useText();
  if (props.environments.length === 0) return null;
  return (
    <ScrollTable
      label={t('entity.ports.environment')}
      rows={props.environments}
      rowKey={environment => environment.name}
      columns={[
        {
          id: 'name',
          label: t('entity.ports.environment'),
          cell: environment => environment.name,
        },
        {
          id: 'location',
          label: t('entity.ports.location'),
          wraps: true,
          cell: ({ location, server, format }) =>
            [location, server, format].filter(Boolean).join(' · '),
        },
      ]}
    />
  );
}

/** What I have of this port, or how to ask for it, or why I cannot. */
function Ask(props: {
  product: ProductDetail;
  port: ApiOutputPort;
  onRequested(): void;
}) {
  const t = useText();
  const links = useMeshLinks();
  const [isOpen, setOpen] = useState(false);
  const { product, port, onRequested } = props;
  const { myAgreement, requestable, whyNotRequestable } = port;
  return (
    <div className={styles.stack}>
      {myAgreement && (
        <div className={styles.row}>
          <Link href={links.agreement(myAgreement.id)}>
            {t('entity.ports.mine')}
          </Link>
          <StateChip kind="agreement" state={myAgreement.state} />
        </div>
      )}
      {requestable && (
        <Button
          variant={
            myAgreement || isDeprecated(product) ? 'secondary' : 'primary'
          }
          onPress={() => setOpen(true)}
          aria-label={t('entity.ports.askPort', { port: port.name })}
        >
          {t('entity.ports.ask')}
        </Button>
      )}
      {!requestable && whyNotRequestable && (
        <Alert
          status="info"
          icon
          title={t('entity.ports.notAskable', { why: whyNotRequestable })}
        />
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <RequestAccessDialog
            productRef={product.ref}
            askable={askablePorts(product)}
            chosen={[port.name]}
            notice={<ProductStanding product={product} />}
            isOpen
            onClose={() => setOpen(false)}
            onRequested={onRequested}
          />
        </Suspense>
      )}
    </div>
  );
}
