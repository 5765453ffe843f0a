import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import type { Page } from '../../../../src/platform/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { isToday } from '../../ui/time.ts';
import { InterviewList } from '../interviews/interview-row.tsx';

const MOST_PAGES = 5;

/** All interviews that are agreed or go on, up to 500: the list has no filter by day. */
async function readOpen(status: string, signal: AbortSignal): Promise<Interview[]> {
  const all: Interview[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = { status, page, limit: 100 };
    const reply = await staffRequest<Page<Interview>>('GET', '/interviews', { query, signal });
    all.push(...reply.data);
    if (page >= reply.totalPages) break;
  }
  return all;
}

const belongsToToday = (interview: Interview): boolean =>
  interview.state === 'IN_PROGRESS' || (interview.scheduledAt !== null && isToday(interview.scheduledAt));

export function Today() {
  const { t } = useTranslation('staff');
  const today = useQuery({
    queryKey: ['interviews', 'today'],
    queryFn: async ({ signal }) => {
      const open = await Promise.all(['inProgress', 'approved'].map((status) => readOpen(status, signal)));
      return open.flat().filter(belongsToToday);
    },
  });
  return (
    <Stack component="section" gap="sm" aria-labelledby="today">
      <Title order={2} id="today">
        {t('home.today')}
      </Title>
      <Loaded query={today}>
        {(interviews) =>
          interviews.length === 0 ? (
            <Text c="dimmed">{t('home.nothingToday')}</Text>
          ) : (
            <InterviewList interviews={interviews} label={t('home.today')} />
          )
        }
      </Loaded>
    </Stack>
  );
}
