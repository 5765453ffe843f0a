import { Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview, InterviewState } from '../../../../src/interviews/contract.ts';
import { useRefreshInterview } from '../acts.ts';
import { MissingFacts } from '../interviews/missing-facts.tsx';
import { useMay } from '../may.ts';
import { PlanFailed } from '../plan/plan-failed.tsx';
import { standingOf } from '../state-badge.tsx';
import { CancelInterview } from './cancel-interview.tsx';
import { EditFacts } from './edit-facts.tsx';
import { FactList } from './fact-list.tsx';
import { GoToNext } from './go-to-next.tsx';
import { useInterview } from './use-interview.ts';

const working: InterviewState[] = ['RECEIVED', 'VALIDATING_SKILLS', 'GENERATING_PLAN', 'COMPLETED'];
const open: InterviewState[] = [
  'RECEIVED',
  'INFO_NEEDED',
  'VALIDATING_SKILLS',
  'GENERATING_PLAN',
  'PENDING',
  'APPROVED',
  'SCHEDULED',
];
const terminal: InterviewState[] = ['REJECTED', 'CANCELLED', 'ASSESSMENT_APPROVED'];

export function OverviewTab() {
  const { t } = useTranslation('staff');
  const may = useMay();
  const interview = useInterview();
  const [editing, setEditing] = useState(false);
  const editable = may('interview:update') && open.includes(interview.state);
  return (
    <Stack gap={40}>
      {interview.planFailedAt && working.includes(interview.state) ? (
        <PlanFailed interview={interview} />
      ) : (
        <NextStep interview={interview} />
      )}
      <Stack component="section" gap="md" aria-labelledby="facts">
        <Group justify="space-between">
          <Title order={2} id="facts">
            {t('overview.facts')}
          </Title>
          {editable && !editing && (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('overview.edit')}
            </Button>
          )}
        </Group>
        {editing ? (
          <EditFacts interview={interview} onDone={() => setEditing(false)} />
        ) : (
          <FactList interview={interview} />
        )}
      </Stack>
      {may('interview:update') && !terminal.includes(interview.state) && <CancelInterview interview={interview} />}
    </Stack>
  );
}

function NextStep({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const refresh = useRefreshInterview(interview.id);
  const { state } = interview;
  return (
    <Card withBorder padding="lg" bg="var(--surface-sunken)">
      <Stack gap="md">
        <Title order={2}>{t('overview.next')}</Title>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {working.includes(state) && <Loader size="xs" mt={4} aria-hidden />}
          <Text maw="var(--text-width)" role="status">
            {t(`next.${standingOf(interview)}`)}
          </Text>
        </Group>
        {state === 'INFO_NEEDED' && may('interview:update') && (
          <MissingFacts interview={interview} onAnswered={() => void refresh()} />
        )}
        <GoToNext interview={interview} />
      </Stack>
    </Card>
  );
}
