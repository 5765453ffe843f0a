import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconMicrophoneOff, IconPlayerRecord, IconPlayerRecordFilled } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ColorSchemeToggle } from '../ui/color-scheme-toggle.tsx';
import { ChatButton } from './chat-panel.tsx';
import { ConnectionChip, SavedChip } from './connection-state.tsx';
import { KeyHelp } from './key-help.tsx';
import { recordingSign } from './recording-sign.ts';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useShortcut } from './shortcuts.ts';
import { TimeLeft } from './time-left.tsx';
import { useValue } from './use-value.ts';

/** What must always be on screen: time, connection, saving, recording, who is here. */
export function RoomHeader({ staff }: { staff: boolean }) {
  const { t } = useTranslation('room');
  const [helping, help] = useDisclosure(false);
  const toggle = useCallback(() => help.toggle(), [help.toggle]);
  useShortcut('help', toggle);
  const heading = useRef<HTMLHeadingElement>(null);
  // The room comes up after its address did: the focus starts here then.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className={classes.header} aria-label={t('header')}>
      <h1 ref={heading} className={classes.hidden} tabIndex={-1}>
        {t('title')}
      </h1>
      <TimeLeft />
      <ConnectionChip />
      <SavedChip />
      <RecordingChip />
      <span className={classes.headerEnd}>
        <ChatButton />
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="lg"
          visibleFrom="sm"
          onClick={help.open}
          aria-label={t('keys.open')}
        >
          <IconKeyboard size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ColorSchemeToggle />
      </span>
      <KeyHelp opened={helping} onClose={help.close} staff={staff} />
    </section>
  );
}

/** Whether a voice is recorded, as it is at this moment. */
function RecordingChip() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const state = useValue(room.state);
  const microphone = useValue(room.microphone.capture.state).kind;
  const connected = useValue(room.voice.status).kind === 'open';
  const engines = useValue(room.engines);
  if (!state || !engines) return null;
  const sign = recordingSign({
    role: room.ticket.participant.role,
    state,
    microphone,
    connected,
    stt: engines.stt,
  });
  const Icon = icons[sign];
  return (
    <span className={classes.chip} data-alarm={false} data-recording={sign === 'recording.on'} title={t(sign)}>
      <Icon size={14} aria-hidden />
      <span>{t(sign)}</span>
    </span>
  );
}

const icons: Record<ReturnType<typeof recordingSign>, typeof IconKeyboard> = {
  'recording.on': IconPlayerRecordFilled,
  'recording.off': IconPlayerRecord,
  'recording.agreed': IconPlayerRecord,
  'recording.declined': IconPlayerRecord,
  'mic.off': IconMicrophoneOff,
};
