import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../ui/plain-page.tsx';
import { RouteWaiting } from '../ui/route-states.tsx';
import { readSetup, type Setup } from './abilities.ts';
import { RoomContext } from './room-context.ts';
import { RoomEnded } from './room-ended.tsx';
import { type RoomPass, readPass } from './room-pass.ts';
import { RoomSession } from './room-session.ts';
import { RoomShell } from './room-shell.tsx';
import { useValue } from './use-value.ts';

const route = getRouteApi('/room/$sessionId');

/** The interview itself, for candidates, interviewers and observers: the ticket says who is here and what they may do. */
export function RoomPage() {
  const { t } = useTranslation('room');
  const { sessionId } = route.useParams();
  const [pass] = useState(() => readPass(sessionId));
  const setup = useQuery({
    queryKey: ['room-setup', sessionId],
    queryFn: () => readSetup(pass!),
    enabled: pass !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (!pass) {
    return (
      <PlainPage title={t('noPass.title')} width="34rem">
        <Stack align="flex-start">
          <Text>{t('noPass.text')}</Text>
          <Anchor href="/">{t('noPass.staff')}</Anchor>
        </Stack>
      </PlainPage>
    );
  }
  return setup.data ? <OpenRoom pass={pass} setup={setup.data} /> : <RouteWaiting />;
}

function OpenRoom({ pass, setup }: { pass: RoomPass; setup: Setup }) {
  const [room, setRoom] = useState<RoomSession | null>(null);
  useEffect(() => {
    const opened = new RoomSession(pass, setup.abilities);
    setRoom(opened);
    void opened.start();
    return () => opened.close();
  }, [pass, setup]);
  if (!room) return null;
  return (
    <RoomContext value={room}>
      <RoomOrEnd room={room} pass={pass} setup={setup} />
    </RoomContext>
  );
}

function RoomOrEnd({ room, pass, setup }: { room: RoomSession; pass: RoomPass; setup: Setup }) {
  const end = useValue(room.end);
  return end ? <RoomEnded reason={end} pass={pass} /> : <RoomShell setup={setup} />;
}
