import { Button, Group, Text } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../ui/plain-page.tsx';
import { type EndReason, isOver } from './end-reason.ts';
import type { RoomPass } from './room-pass.ts';

/** Why this browser is out of the room, and the way on from there. */
export function RoomEnded({ reason, pass }: { reason: EndReason; pass: RoomPass }) {
  const { t } = useTranslation('room');
  const { link, ticket } = pass;
  if (link && isOver(reason)) return <Navigate to="/done/$token" params={{ token: link }} hash="over" replace />;
  return (
    <PlainPage title={t(`end.${reason}.title`)} width="34rem">
      <Text>{t(`end.${reason}.text`)}</Text>
      <Group gap="sm">
        {link ? (
          <Button component="a" href={`/join/${link}`}>
            {t(reason === 'taken_over' ? 'end.comeHere' : 'end.toJoin')}
          </Button>
        ) : (
          <Button component="a" href={`/interviews/${ticket.interviewId}`}>
            {t('end.toInterview')}
          </Button>
        )}
      </Group>
    </PlainPage>
  );
}
