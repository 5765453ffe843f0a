import { Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import { loadTexts } from '../i18n/i18n.ts';
import { Caution } from '../room/caution.tsx';
import { joinByLink, keepPass } from '../room/room-pass.ts';
import { Failure } from '../ui/failure.tsx';
import { mayJoin } from './candidate-info.ts';
import classes from './join.module.css';

const next = ['greets', 'time', 'wait', 'lost', 'human'] as const;

/** The lobby: what happens next, and the door. The room's editor and board load meanwhile. */
export function ReadyStep({ token, info }: { token: string; info: CandidateInfo }) {
  const { t } = useTranslation('candidate');
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    // Fetched ahead only; a failure shows when the room itself asks for them.
    const ahead = [import('../room/room-page.tsx'), import('../room/code-pane.tsx'), loadTexts('room')];
    void Promise.allSettled(ahead)
      .then(() => import('../room/board/board-pane.tsx'))
      .catch(() => {});
  }, []);
  const join = async () => {
    setBusy(true);
    setError(null);
    try {
      const ticket = await joinByLink(token);
      keepPass({ ticket, link: token });
      await navigate({ to: '/room/$sessionId', params: { sessionId: ticket.sessionId } });
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Stack gap="lg">
      <Text>{t('ready.lead')}</Text>
      <ol className={classes.plain}>
        {next.map((one) => (
          <li key={one}>{t(`next.${one}`)}</li>
        ))}
      </ol>
      {!mayJoin(info) && <Caution>{t('ready.unanswered')}</Caution>}
      {error !== null && <Failure error={error} title={t('ready.failed')} />}
      <Button size="lg" onClick={join} loading={busy} disabled={!mayJoin(info)}>
        {t('ready.join')}
      </Button>
    </Stack>
  );
}
