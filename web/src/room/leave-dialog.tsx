import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRoom } from './room-context.ts';
import { readPass } from './room-pass.ts';

type LeaveDialogProps = { opened: boolean; onClose: () => void };

/** Two ways out for a candidate: away for now, or finished. Staff only step out. */
export function LeaveDialog({ opened, onClose }: LeaveDialogProps) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const navigate = useNavigate();
  const { participant, interviewId, sessionId } = room.ticket;
  const candidate = participant.role === 'candidate';
  const stepOut = () => {
    const link = readPass(sessionId)?.link;
    if (link) void navigate({ to: '/done/$token', params: { token: link } });
    else void navigate({ to: '/interviews/$id', params: { id: interviewId } });
  };
  const finish = () => {
    if (!room.ask('leave')) stepOut();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(candidate ? 'leave.title' : 'leave.staffTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text>{t(candidate ? 'leave.text' : 'leave.staffText')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('leave.stay')}
          </Button>
          <Button variant={candidate ? 'default' : 'filled'} onClick={stepOut}>
            {t(candidate ? 'leave.stepOut' : 'bar.leave')}
          </Button>
          {candidate && (
            <Button color="red.8" onClick={finish}>
              {t('leave.finish')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
