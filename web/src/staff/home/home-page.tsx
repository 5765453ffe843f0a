import { Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InterviewCounts, InterviewState } from '../../../../src/interviews/contract.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { InterviewList } from '../interviews/interview-row.tsx';
import { useMay, useUser } from '../may.ts';
import { readCounts, readInterviews } from '../reads.ts';
import { Counts } from './counts.tsx';
import { Today } from './today.tsx';

/** What staff must do next, most urgent first. */
const waiting = ['ASSESSMENT_FAILED', 'INFO_NEEDED', 'PENDING', 'ASSESSMENT_PENDING'] as const;
const SHOWN = 5;

export function HomePage() {
  const { t } = useTranslation('staff');
  const may = useMay();
  const user = useUser();
  const counts = useQuery({ ...readCounts(), refetchInterval: 15_000 });
  return (
    <Page
      title={t('home.title', { name: user?.name ?? '' })}
      lead={user?.organisation}
      actions={
        counts.data?.total !== 0 &&
        may('interview:create') && (
          <LinkButton to="/interviews/new" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('interviews.new')}
          </LinkButton>
        )
      }
    >
      <Loaded query={counts}>{(all) => (all.total === 0 ? <FirstSteps /> : <Overview counts={all} />)}</Loaded>
    </Page>
  );
}

function FirstSteps() {
  const { t } = useTranslation('staff');
  const may = useMay();
  return (
    <EmptyState title={t('home.firstTitle')} text={t('home.firstText')}>
      {may('interview:create') && <LinkButton to="/interviews/new">{t('home.firstAct')}</LinkButton>}
    </EmptyState>
  );
}

function Overview({ counts }: { counts: InterviewCounts }) {
  const { t } = useTranslation('staff');
  const mine = waiting.filter((state) => (counts.byState[state] ?? 0) > 0);
  return (
    <Stack gap={40}>
      <Stack component="section" gap="lg" aria-labelledby="waiting">
        <Title order={2} id="waiting">
          {t('home.waiting')}
        </Title>
        {mine.length === 0 && <Text c="dimmed">{t('home.nothingWaits')}</Text>}
        {mine.map((state) => (
          <Waits key={state} state={state} count={counts.byState[state] ?? 0} />
        ))}
      </Stack>
      <Today />
      <Counts counts={counts} />
    </Stack>
  );
}

function Waits({ state, count }: { state: Extract<InterviewState, (typeof waiting)[number]>; count: number }) {
  const { t } = useTranslation('staff');
  const list = useQuery(readInterviews({ state, limit: SHOWN }));
  return (
    <Stack gap="xs">
      <Title order={3}>{t(`home.waits.${state}`, { count })}</Title>
      <Loaded query={list}>
        {(page) => <InterviewList interviews={page.data} label={t(`home.waits.${state}`, { count })} />}
      </Loaded>
      {count > SHOWN && (
        <TextLink to="/interviews" search={{ state }} size="sm">
          {t('home.all', { count })}
        </TextLink>
      )}
    </Stack>
  );
}
