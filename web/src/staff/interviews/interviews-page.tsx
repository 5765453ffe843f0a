import { Button, Group, NativeSelect, Pagination, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewState, InterviewStatus } from '../../../../src/interviews/contract.ts';
import type { InterviewFilter } from '../../router.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../may.ts';
import { readInterviews } from '../reads.ts';
import { InterviewList } from './interview-row.tsx';

const route = getRouteApi('/staff/interviews');
const statuses: InterviewStatus[] = [
  'infoNeeded',
  'planned',
  'approved',
  'inProgress',
  'completed',
  'cancelled',
  'rejected',
];
const states: InterviewState[] = ['PENDING', 'INFO_NEEDED', 'ASSESSMENT_PENDING', 'ASSESSMENT_FAILED'];
const LIMIT = 20;

export function InterviewsPage() {
  const { t } = useTranslation('staff');
  const may = useMay();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const show = (change: InterviewFilter) =>
    navigate({ to: '/interviews', search: { ...filter, page: undefined, ...change }, replace: true });
  const list = useQuery(readInterviews({ ...filter, limit: LIMIT }));
  const filtered = Boolean(filter.status || filter.state || filter.search);
  return (
    <Page
      title={t('interviews.title')}
      actions={
        (filtered || list.data?.total !== 0) &&
        may('interview:create') && (
          <LinkButton to="/interviews/new" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('interviews.new')}
          </LinkButton>
        )
      }
    >
      <Stack gap="md">
        <Filters filter={filter} show={show} />
        <Loaded query={list}>
          {({ data, total, totalPages, page }) =>
            total === 0 ? (
              <Nothing
                filtered={filtered}
                clear={() => show({ status: undefined, state: undefined, search: undefined })}
              />
            ) : (
              <Stack gap="md" aria-busy={list.isPlaceholderData}>
                <Text size="sm" c="dimmed" role="status">
                  {t('interviews.count', { count: total })}
                </Text>
                <InterviewList interviews={data} label={t('interviews.title')} />
                {totalPages > 1 && (
                  <Pagination
                    value={page}
                    total={totalPages}
                    onChange={(next) => show({ page: next })}
                    getItemProps={(item) => ({ 'aria-label': t('interviews.page', { page: item }) })}
                    getControlProps={(control) => ({ 'aria-label': t(`interviews.control.${control}`) })}
                  />
                )}
              </Stack>
            )
          }
        </Loaded>
      </Stack>
    </Page>
  );
}

function Filters({ filter, show }: { filter: InterviewFilter; show: (change: InterviewFilter) => void }) {
  const { t } = useTranslation('staff');
  const [search, setSearch] = useState(filter.search ?? '');
  const searchLater = useDebouncedCallback((value: string) => show({ search: value.trim() || undefined }), 250);
  const options = [
    { value: '', label: t('interviews.all') },
    { group: t('interviews.byStatus'), items: statuses.map((value) => ({ value, label: t(`status.${value}`) })) },
    { group: t('interviews.byState'), items: states.map((value) => ({ value, label: t(`state.${value}`) })) },
  ];
  const choose = (value: string) => {
    const isState = (states as string[]).includes(value);
    show(isState ? { state: value, status: undefined } : { status: value || undefined, state: undefined });
  };
  return (
    <Group gap="md" align="flex-end">
      <TextInput
        flex="1 1 16rem"
        type="search"
        label={t('interviews.search')}
        placeholder={t('interviews.searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        maxLength={200}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          searchLater(event.currentTarget.value);
        }}
      />
      <NativeSelect
        flex="1 1 15rem"
        maw={{ sm: '15rem' }}
        label={t('interviews.filter')}
        data={options}
        value={filter.state ?? filter.status ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </Group>
  );
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  if (filtered) {
    return (
      <EmptyState title={t('interviews.noMatch')} text={t('interviews.noMatchText')}>
        <Button variant="default" onClick={clear}>
          {t('interviews.clear')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('home.firstTitle')} text={t('home.firstText')}>
      {may('interview:create') && <LinkButton to="/interviews/new">{t('home.firstAct')}</LinkButton>}
    </EmptyState>
  );
}
