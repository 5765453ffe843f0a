import { Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateInterview, Interview, InterviewState } from '../../../../src/interviews/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useMay } from '../may.ts';
import { readInterview } from '../reads.ts';
import { BackToList } from './back-to-list.tsx';
import { CandidateFields, changesOf, noFacts, RoleFields, TimingFields } from './interview-fields.tsx';
import { MissingFacts } from './missing-facts.tsx';

/** First what is known, then one question for each fact that is missing; then the interview's own page, where the plan comes. */
export function NewInterviewPage() {
  const { t } = useTranslation('staff');
  const may = useMay();
  const [id, setId] = useState<string | null>(null);
  return (
    <Page
      title={id ? t('new.missingTitle') : t('new.title')}
      lead={id ? t('new.missingLead') : t('new.lead')}
      above={<BackToList />}
    >
      {!may('interview:create') && <Text>{t('notAllowed')}</Text>}
      {may('interview:create') && !id && <CreateForm onCreated={(interview) => setId(interview.id)} />}
      {id && <Asking id={id} />}
    </Page>
  );
}

const reading: InterviewState[] = ['RECEIVED', 'VALIDATING_SKILLS'];

/** Waits while the server reads what was given, asks for what it misses, and goes on when it misses nothing. */
function Asking({ id }: { id: string }) {
  const { t } = useTranslation('staff');
  const navigate = useNavigate();
  const query = useQuery(readInterview(id));
  const state = query.data?.state;
  const complete = state !== undefined && state !== 'INFO_NEEDED' && !reading.includes(state);
  useEffect(() => {
    if (complete) void navigate({ to: '/interviews/$id', params: { id }, replace: true });
  }, [complete, id, navigate]);
  return (
    <Stack gap="lg">
      <Card withBorder padding="lg" maw="44rem">
        <Loaded query={query} waiting={<Reading />}>
          {(interview) =>
            interview.state === 'INFO_NEEDED' ? (
              <MissingFacts interview={interview} onAnswered={() => void query.refetch()} />
            ) : (
              <Reading />
            )
          }
        </Loaded>
      </Card>
      <Text size="sm" c="dimmed">
        {t('new.later')}{' '}
        <TextLink to="/interviews/$id" params={{ id }}>
          {t('new.toInterview')}
        </TextLink>
      </Text>
    </Stack>
  );
}

function Reading() {
  const { t } = useTranslation('staff');
  return (
    <Group gap="sm" role="status">
      <Loader size="sm" aria-hidden />
      <Text>{t('new.reading')}</Text>
    </Group>
  );
}

function CreateForm({ onCreated }: { onCreated: (interview: Interview) => void }) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const form = useForm({
    initialValues: noFacts,
    validate: {
      jobDescription: (value, facts) => (value.trim() || facts.position.trim() ? null : t('new.nothing')),
    },
  });
  const create = useMutation({
    mutationFn: (body: CreateInterview) => staffRequest<Interview>('POST', '/interviews', { body }),
    onSuccess: (interview) => {
      void client.invalidateQueries({ queryKey: ['interviews'] });
      onCreated(interview);
    },
    onError: (error) => showAtField(form, error),
  });
  return (
    <form onSubmit={form.onSubmit((facts) => create.mutate(changesOf(facts)))} noValidate>
      <Stack gap={40}>
        <Part title={t('new.role')}>
          <RoleFields form={form} />
        </Part>
        <Part title={t('new.candidate')}>
          <CandidateFields form={form} />
        </Part>
        <Part title={t('new.timing')}>
          <TimingFields form={form} />
        </Part>
        {create.isError && Object.keys(form.errors).length === 0 && <Failure error={create.error} />}
        <Group>
          <Button type="submit" loading={create.isPending}>
            {t('new.act')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('new.next')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" maw="48rem">
      <Title order={2}>{title}</Title>
      {children}
    </Stack>
  );
}
