import { Alert, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InterviewState } from '../../../../src/interviews/contract.ts';
import type { Ticket } from '../../../../src/sessions/contract.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useInterviewAct } from '../acts.ts';
import { useMay } from '../may.ts';
import { NotYet } from './not-yet.tsx';
import { useInterview } from './use-interview.ts';

const joinable: InterviewState[] = ['APPROVED', 'SCHEDULED', 'IN_PROGRESS'];
const over: InterviewState[] = ['COMPLETED', 'ASSESSMENT_FAILED', 'ASSESSMENT_PENDING', 'ASSESSMENT_APPROVED'];

/** Hands the ticket to the room page, and the interview that renews it. */
function handOver(ticket: Ticket): void {
  sessionStorage.setItem(`vivavoce.ticket.${ticket.sessionId}`, JSON.stringify(ticket));
  sessionStorage.setItem(`vivavoce.staff.${ticket.sessionId}`, ticket.interviewId);
}

export function LiveTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const { id, state } = interview;
  if (over.includes(state)) {
    return (
      <EmptyState title={t('live.over')} text={t('live.overText')}>
        <LinkButton to="/interviews/$id/transcript" params={{ id }}>
          {t('overview.go.transcript')}
        </LinkButton>
      </EmptyState>
    );
  }
  if (!joinable.includes(state)) return <NotYet interview={interview} title={t('live.notYet')} />;
  return <Join id={id} running={state === 'IN_PROGRESS'} name={interview.candidateName} />;
}

function Join({ id, running, name }: { id: string; running: boolean; name: string }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const navigate = useNavigate();
  const start = useInterviewAct<void, Ticket>(id, 'POST', '/start');
  const enter = (ticket: Ticket) => {
    handOver(ticket);
    void navigate({ to: '/room/$sessionId', params: { sessionId: ticket.sessionId } });
  };
  if (!may('interview:conduct')) return <Alert color="gray">{t('notAllowed')}</Alert>;
  return (
    <Card withBorder padding="lg" maw="44rem">
      <Stack>
        <Title order={2}>{running ? t('live.running', { name }) : t('live.ready')}</Title>
        <List spacing="xs" size="sm">
          <List.Item>{t('live.seen')}</List.Item>
          <List.Item>{t('live.edit')}</List.Item>
          <List.Item>{running ? t('live.rejoin') : t('live.starts')}</List.Item>
        </List>
        {start.isError && <Failure error={start.error} />}
        <Group>
          <Button onClick={() => start.mutate(undefined, { onSuccess: enter })} loading={start.isPending}>
            {running ? t('live.join') : t('live.open')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('live.leave')}
          </Text>
        </Group>
      </Stack>
    </Card>
  );
}
