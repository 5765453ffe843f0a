import { Button, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CaptionLog } from './caption-log.tsx';
import { Caution } from './caution.tsx';
import { InterviewerTile } from './interviewer-tile.tsx';
import { MyMicrophone } from './my-microphone.tsx';
import { PaneBoundary } from './pane-boundary.tsx';
import { QuestionNow } from './question-now.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

const VideoArea = lazy(async () => ({ default: (await import('./media/video-area.tsx')).VideoArea }));

/** The conversation: who asks, what is asked, what was said. */
export function InterviewPane({ interviewer }: { interviewer: string }) {
  const room = useRoom();
  return (
    <div className={classes.interview}>
      <InterviewerTile name={interviewer} />
      <PaneBoundary>
        <Suspense>
          <VideoArea />
        </Suspense>
      </PaneBoundary>
      <SoundBlocked />
      <InterviewerAway />
      <Notices />
      <QuestionNow />
      <CaptionLog />
      {room.ticket.grants.voice && <MyMicrophone />}
    </div>
  );
}

/** Browsers let a page sound only after a click: after a reload there was none yet. */
function SoundBlocked() {
  const { t } = useTranslation('room');
  const { playback } = useRoom();
  const state = useValue(playback.state);
  if (state === 'failed') return <Caution>{t('sound.failed')}</Caution>;
  if (state !== 'blocked') return null;
  return (
    <Caution title={t('sound.blocked')}>
      <Button size="xs" onClick={() => playback.unblock()}>
        {t('sound.on')}
      </Button>
    </Caution>
  );
}

/** Stays as long as it is so. */
function InterviewerAway() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const away = useValue(room.away);
  const whose = room.ticket.participant.role === 'candidate' ? 'candidate' : 'staff';
  return (
    <div role="status">{away && <Caution title={t(`away.${away}.title`)}>{t(`away.${away}.${whose}`)}</Caution>}</div>
  );
}

const known = ['recognition', 'speech_failed'] as const;

function Notices() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const notices = useValue(room.notices);
  return (
    <Stack gap="xs" role="status">
      {notices.map((notice) => {
        const ours = known.find((code) => code === notice.code);
        return (
          <Caution
            key={notice.id}
            withCloseButton
            closeButtonLabel={t('close')}
            onClose={() => room.dismiss(notice.id)}
          >
            {ours ? t(`notice.${ours}`) : notice.message}
          </Caution>
        );
      })}
    </Stack>
  );
}
