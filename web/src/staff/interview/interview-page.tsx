import { Group } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { ApiFailure } from '../../api/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Waiting } from '../../ui/late.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { BackToList } from '../interviews/back-to-list.tsx';
import { StateBadge } from '../state-badge.tsx';
import classes from './interview-page.module.css';
import { useInterviewQuery } from './use-interview.ts';

const tabs = ['plan', 'invitation', 'live', 'transcript', 'replay', 'assessment', 'report', 'history'] as const;

export function InterviewPage() {
  const { t } = useTranslation('staff');
  const query = useInterviewQuery();
  const interview = query.data;
  const gone = query.error instanceof ApiFailure && [400, 404].includes(query.error.status);
  return (
    <Page
      title={interview ? interview.candidateName || t('row.noName') : t('interview.title')}
      lead={interview && <Lead interview={interview} />}
      above={<BackToList />}
    >
      {!interview && gone && (
        <EmptyState title={t('interview.gone')} text={t('interview.goneText')}>
          <LinkButton to="/interviews">{t('interviews.title')}</LinkButton>
        </EmptyState>
      )}
      {!interview && !gone && query.isError && <Failure error={query.error} onRetry={() => query.refetch()} />}
      {!interview && !query.isError && <Waiting />}
      {interview && (
        <>
          {query.isError && (
            <Failure title={t('interview.stale')} error={query.error} onRetry={() => query.refetch()} />
          )}
          <nav aria-label={t('interview.parts')} className={classes.tabs}>
            <Link
              to="/interviews/$id"
              params={{ id: interview.id }}
              className={classes.tab}
              activeOptions={{ exact: true }}
            >
              {t('tab.overview')}
            </Link>
            {tabs.map((tab) => (
              <Link key={tab} to={`/interviews/$id/${tab}`} params={{ id: interview.id }} className={classes.tab}>
                {t(`tab.${tab}`)}
              </Link>
            ))}
          </nav>
          <Outlet />
        </>
      )}
    </Page>
  );
}

function Lead({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const { position, level } = interview;
  return (
    <Group gap="sm" role="status">
      <span>{[position || t('row.noPosition'), level && t(`level.${level}`)].filter(Boolean).join(' · ')}</span>
      <StateBadge interview={interview} />
    </Group>
  );
}
