import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview, InterviewState, Invitation, InvitationView } from '../../../../src/interviews/contract.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { formatDateTime } from '../../ui/time.ts';
import { useInterviewAct } from '../acts.ts';
import { useMay } from '../may.ts';
import { readInvitation } from '../reads.ts';
import classes from './invitation-tab.module.css';
import { NotYet } from './not-yet.tsx';
import { useInterview } from './use-interview.ts';

const invitable: InterviewState[] = ['APPROVED', 'SCHEDULED', 'IN_PROGRESS'];

export function InvitationTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const query = useQuery(readInvitation(interview.id));
  return (
    <Loaded query={query}>
      {(invitation) => {
        if (invitation) return <Invited interview={interview} invitation={invitation} />;
        if (!invitable.includes(interview.state)) return <NotYet interview={interview} title={t('invite.notYet')} />;
        return <Invite interview={interview} />;
      }}
    </Loaded>
  );
}

function useInvite(id: string) {
  return useInterviewAct<{ send: boolean }, Invitation>(id, 'POST', '/invite');
}

function Invite({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const invite = useInvite(interview.id);
  const mail = interview.candidateEmail;
  return (
    <EmptyState title={t('invite.none')} text={mail ? t('invite.noneText', { mail }) : t('invite.noMail')}>
      {invite.isError && <Failure error={invite.error} />}
      {may('interview:update') && (
        <Group justify="center">
          {mail && (
            <Button onClick={() => invite.mutate({ send: true })} loading={invite.isPending}>
              {t('invite.send')}
            </Button>
          )}
          <Button
            variant={mail ? 'default' : 'filled'}
            onClick={() => invite.mutate({ send: false })}
            loading={invite.isPending}
          >
            {t('invite.linkOnly')}
          </Button>
        </Group>
      )}
    </EmptyState>
  );
}

function Invited({ interview, invitation }: { interview: Interview; invitation: InvitationView }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const invite = useInvite(interview.id);
  const revoke = useInterviewAct(interview.id, 'DELETE', '/invite');
  const [revoking, setRevoking] = useState(false);
  const { interviewLink, mail } = invitation;
  const to = interview.candidateEmail;
  const open = invitable.includes(interview.state);
  return (
    <Stack gap="xl">
      <Stack component="section" gap="md" maw="44rem">
        <Title order={2}>{t('invite.link')}</Title>
        {interviewLink ? (
          <CopyText label={t('invite.linkFor', { name: interview.candidateName })} text={interviewLink} />
        ) : (
          <Text>{t('invite.hidden')}</Text>
        )}
        <Text size="sm" c="dimmed">
          {t('invite.expires', { when: formatDateTime(invitation.expiresAt) })}
        </Text>
        <Text role="status">{invitation.emailSent ? t('invite.sent', { mail: to }) : t('invite.notSent')}</Text>
        {invite.isError && <Failure error={invite.error} />}
        {may('interview:update') && (
          <Group>
            {to && open && (
              <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate({ send: true })}>
                {invitation.emailSent ? t('invite.sendAgain') : t('invite.send')}
              </Button>
            )}
            <Button variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => setRevoking(true)}>
              {t('invite.revoke')}
            </Button>
          </Group>
        )}
      </Stack>
      {mail && (
        <Stack component="section" gap="md" maw="44rem">
          <Title order={2}>{t('invite.preview')}</Title>
          <Card withBorder padding="lg">
            <Text size="sm" c="dimmed">
              {t('invite.to', { to: mail.to ?? t('fact.notGiven') })}
            </Text>
            <Text fw={600} mb="md">
              {mail.subject}
            </Text>
            <div className={classes.mail}>{mail.text}</div>
          </Card>
        </Stack>
      )}
      <Confirm
        opened={revoking}
        onClose={() => setRevoking(false)}
        title={t('invite.revokeTitle')}
        text={t('invite.revokeText', { name: interview.candidateName })}
        act={t('invite.revoke')}
        danger
        onAct={() => revoke.mutateAsync()}
      />
    </Stack>
  );
}
