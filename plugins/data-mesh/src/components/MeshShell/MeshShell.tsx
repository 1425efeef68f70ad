import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PluginHeader, type HeaderTab } from '@backstage/ui';
import { RiBubbleChartLine } from '@remixicon/react';
import {
  useLive,
  useMayOpenPlatform,
  useMe,
  useMeshLinks,
  useText,
} from '../../hooks';
import { LoadingState } from '../shared';
import styles from './MeshShell.module.css';

const ProductsPage = lazy(() => import('../ProductsPage'));
const ReviewsPage = lazy(() => import('../ReviewsPage'));
const RevisionReview = lazy(() => import('../RevisionReview'));
const RevisionCompare = lazy(() => import('../RevisionCompare'));
const AgreementReview = lazy(() => import('../AgreementReview'));
const AgreementPage = lazy(() => import('../AgreementPage'));
const MyAccessPage = lazy(() => import('../MyAccessPage'));
const ScorecardsPage = lazy(() => import('../ScorecardsPage'));
const DomainScorecardPage = lazy(() => import('../DomainScorecardPage'));
const InitiativesPage = lazy(() => import('../InitiativesPage'));
const InitiativePage = lazy(() => import('../InitiativePage'));
const ReadinessPage = lazy(() => import('../ReadinessPage'));
const ImportPage = lazy(() => import('../ImportPage'));
const PlatformPage = lazy(() => import('../PlatformPage'));
const ImportsPage = lazy(() => import('../ImportsPage'));
const HistoryPage = lazy(() => import('../HistoryPage'));
const PoliciesPage = lazy(() => import('../PoliciesPage'));

/** Tabs for this person: none of them has nothing in it for them. */
function useTabs(): HeaderTab[] {
  const t = useText();
  const links = useMeshLinks();
  const me = useMe();
  const mayOpenPlatform = useMayOpenPlatform();
  useLive(me.reload);
  const waiting = me.value?.waiting ?? 0;
  return [
    {
      id: 'products',
      label: t('shell.products'),
      href: links.products,
      matchStrategy: 'exact',
    },
    {
      id: 'reviews',
      label:
        waiting > 0
          ? t('shell.reviewsWaiting', { waiting: String(waiting) })
          : t('shell.reviews'),
      href: links.reviews,
      matchStrategy: 'prefix',
    },
    {
      id: 'access',
      label: t('shell.access'),
      href: links.access,
      matchStrategy: 'prefix',
    },
    ...(me.value?.mayReadAggregates
      ? ([
          {
            id: 'scorecards',
            label: t('shell.scorecards'),
            href: links.scorecards,
            matchStrategy: 'prefix',
          },
          {
            id: 'readiness',
            label: t('shell.readiness'),
            href: links.readiness,
            matchStrategy: 'prefix',
          },
        ] as const)
      : []),
    {
      id: 'policies',
      label: t('shell.policies'),
      href: links.policies,
      matchStrategy: 'prefix',
    },
    ...(mayOpenPlatform
      ? ([
          {
            id: 'platform',
            label: t('shell.platform'),
            href: links.platform,
            matchStrategy: 'prefix',
          },
        ] as const)
      : []),
    ...(me.value?.mayAudit
      ? ([
          {
            id: 'history',
            label: t('shell.history'),
            href: links.history,
            matchStrategy: 'prefix',
          },
        ] as const)
      : []),
  ];
}

/** The frame of all pages of the mesh: header, tabs, and the page of the address. */
export function MeshShell() {
  const t = useText();
  const links = useMeshLinks();
  const tabs = useTabs();
  return (
    <>
      <div className={styles.header}>
        <PluginHeader
          icon={<RiBubbleChartLine />}
          title={t('shell.title')}
          titleLink={links.products}
          tabs={tabs}
        />
      </div>
      <main className={styles.content}>
        <Suspense fallback={<LoadingState />}>
          <Routes>
            <Route index element={<ProductsPage />} />
            <Route path="reviews" element={<ReviewsPage />} />
            <Route path="reviews/changes/:id" element={<RevisionReview />} />
            <Route
              path="reviews/changes/:id/compare"
              element={<RevisionCompare />}
            />
            <Route path="reviews/access/:id" element={<AgreementReview />} />
            <Route path="access" element={<MyAccessPage />} />
            <Route path="access/:id" element={<AgreementPage />} />
            <Route path="scorecards" element={<ScorecardsPage />} />
            <Route
              path="scorecards/domain/:namespace/:name"
              element={<DomainScorecardPage />}
            />
            <Route
              path="scorecards/initiatives"
              element={<InitiativesPage />}
            />
            <Route
              path="scorecards/initiatives/:id"
              element={<InitiativePage />}
            />
            <Route path="readiness" element={<ReadinessPage />} />
            <Route path="import" element={<ImportPage />} />
            <Route path="platform" element={<PlatformPage />} />
            <Route path="imports" element={<ImportsPage />} />
            <Route path="history" element={<HistoryPage />} />
            <Route path="policies" element={<PoliciesPage />} />
            <Route
              path="*"
              element={<Navigate to={links.products} replace />}
            />
          </Routes>
        </Suspense>
      </main>
    </>
  );
}
