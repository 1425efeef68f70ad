import { useState } from 'react';
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import styles from './entity.module.css';

/** Brackets and the like would end the text of a picture in Markdown. */
const inMarkdown = (text: string) => text.replace(/[\\[\]()*_`<>!]/g, '\\$&');

/** What to put into a README, for a badge that leads to this page. Pure. */
export function badgeSnippet(badge: string, page: string, title: string) {
  return `[![${inMarkdown(title)}](${badge})](${page})`;
}

/** The badge of a product for its README, where badges are for everybody. */
export function Badge(props: { badge: string; productRef: string }) {
  const t = useText();
  const links = useMeshLinks();
  const { notify } = useDataMesh();
  const [failed, setFailed] = useState(false);
  const page = `${window.location.origin}${links.product(
    props.productRef,
    'scorecard',
  )}`;
  const snippet = badgeSnippet(props.badge, page, t('entity.badge.alt'));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(snippet);
      setFailed(false);
      notify(t('entity.badge.copied'));
    } catch {
      // Browsers have no clipboard for pages that did not come by HTTPS.
      setFailed(true);
    }
  };
  return (
    <Card>
      <CardHeader>
        <Text as="h3" weight="bold">
          {t('entity.badge.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="3" align="start">
          <Text as="p" variant="body-small" color="secondary">
            {t('entity.badge.help')}
          </Text>
          <code className={styles.snippet}>{snippet}</code>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiFileCopyLine />}
            onPress={copy}
          >
            {t('entity.badge.copy')}
          </Button>
          {failed && (
            <Alert
              role="alert"
              status="warning"
              icon
              title={t('entity.badge.failed')}
            />
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}
