import type { ReactNode } from 'react';
import {
  Alert,
  Button,
  Flex,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import {
  RiErrorWarningLine,
  RiInboxLine,
  RiLock2Line,
  RiQuestionLine,
} from '@remixicon/react';
import { useText, type Loaded } from '../../hooks';
import { failureOf, type FailureKind } from './failure';
import styles from './states.module.css';

/** Grey lines in the place of what is coming; says so to screen readers. */
export function LoadingState(props: { lines?: number; children?: ReactNode }) {
  const t = useText();
  const { lines = 4, children } = props;
  return (
    <div role="status" aria-live="polite">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      <div aria-hidden="true">
        {children ?? (
          <div className={styles.lines}>
            {Array.from({ length: lines }, (_, line) => (
              <Skeleton
                key={line}
                width={line === lines - 1 ? '60%' : '100%'}
                height={24}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Nothing there, and what to do first. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  const { title, children, action, icon = <RiInboxLine size={32} /> } = props;
  return (
    <div className={styles.state}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <Text as="h3" variant="title-x-small">
        {title}
      </Text>
      {children && (
        <Text as="p" color="secondary" className={styles.text}>
          {children}
        </Text>
      )}
      {action}
    </div>
  );
}

const FAILURE_TEXT = {
  forbidden: ['common.error.forbiddenTitle', 'common.error.forbidden'],
  missing: ['common.error.missingTitle', 'common.error.missing'],
  conflict: ['common.error.conflictTitle', 'common.error.conflict'],
  invalid: ['common.error.invalidTitle', undefined],
  unavailable: ['common.error.unavailableTitle', 'common.error.unavailable'],
  unknown: ['common.error.unknownTitle', undefined],
} as const satisfies Record<FailureKind, readonly unknown[]>;

const FAILURE_ICON: Partial<Record<FailureKind, ReactNode>> = {
  forbidden: <RiLock2Line size={32} />,
  missing: <RiQuestionLine size={32} />,
};

/** What failed, whether it matters, and what to do about it. */
export function ErrorState(props: { error: Error; onRetry?: () => void }) {
  const t = useText();
  const { error, onRetry } = props;
  const { kind, message } = failureOf(error);
  const [title, text] = FAILURE_TEXT[kind];
  return (
    <div className={styles.state} role="alert">
      <span
        className={styles.icon}
        data-tone={FAILURE_ICON[kind] ? undefined : 'danger'}
        aria-hidden="true"
      >
        {FAILURE_ICON[kind] ?? <RiErrorWarningLine size={32} />}
      </span>
      <Text as="h3" variant="title-x-small">
        {t(title)}
      </Text>
      {text && (
        <Text as="p" color="secondary" className={styles.text}>
          {t(text)}
        </Text>
      )}
      {message && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.text}
        >
          {t('common.error.details', { message })}
        </Text>
      )}
      {onRetry && kind !== 'forbidden' && (
        <Button variant="secondary" onPress={onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/**
 * What was loaded, or the state it is in. Once there, content stays: a failed
 * refresh shows above it, because old figures are better than none.
 */
export function AsyncContent<T>(props: {
  load: Loaded<T>;
  /** In the place of the content while it comes for the first time. */
  skeleton?: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const t = useText();
  const { load, skeleton, children } = props;
  if (load.value !== undefined) {
    const failure = load.error && failureOf(load.error);
    return (
      <>
        {failure && (
          <div role="alert">
            <Alert
              mb="4"
              status="warning"
              icon
              title={t(FAILURE_TEXT[failure.kind][0])}
              description={failure.message}
              customActions={
                <Button size="small" variant="tertiary" onPress={load.reload}>
                  {t('common.tryAgain')}
                </Button>
              }
            />
          </div>
        )}
        <div aria-busy={load.loading}>{children(load.value)}</div>
      </>
    );
  }
  if (load.error && !load.loading) {
    return <ErrorState error={load.error} onRetry={load.reload} />;
  }
  return (
    <Flex direction="column" gap="3">
      <LoadingState>{skeleton}</LoadingState>
    </Flex>
  );
}
