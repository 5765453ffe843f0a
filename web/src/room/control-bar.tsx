import { Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import {
  IconDoorExit,
  IconHandStop,
  IconKeyboard,
  IconMicrophone,
  IconMicrophoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconRepeat,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerBox } from './answer-box.tsx';
import { BarButton } from './bar-button.tsx';
import { CameraButton, ShareButton } from './camera-buttons.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { NARROW } from './screen-size.ts';
import { useShortcut } from './shortcuts.ts';
import { useValue } from './use-value.ts';

/** What a person can do at any moment. `breaks`: pauses were not taken away by the organisation. */
export function ControlBar({ breaks }: { breaks: boolean }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const narrow = useMediaQuery(NARROW);
  const field = useRef<HTMLTextAreaElement>(null);
  const [typing, sheet] = useDisclosure(false);
  const [leaving, leave] = useDisclosure(false);
  const { grants, participant } = room.ticket;
  const focus = useCallback(() => {
    if (narrow) sheet.open();
    else field.current?.focus();
  }, [narrow, sheet.open]);
  useShortcut('answer', grants.voice ? focus : null);
  return (
    <footer className={classes.bar}>
      {grants.voice && <MicrophoneButton />}
      {grants.voice && <CameraButton />}
      {grants.voice && !narrow && <ShareButton />}
      {grants.voice && !narrow && <AnswerBox field={field} />}
      {grants.voice && narrow && (
        <>
          <BarButton
            shortcut={null}
            icon={<IconKeyboard size={20} aria-hidden />}
            label={t('bar.type')}
            onClick={sheet.open}
          />
          <Drawer
            opened={typing}
            onClose={sheet.close}
            position="bottom"
            styles={{ content: { height: 'auto' } }}
            title={t('answer.label')}
            closeButtonProps={{ 'aria-label': t('close') }}
          >
            <AnswerBox field={field} onSent={sheet.close} />
          </Drawer>
        </>
      )}
      {participant.role === 'candidate' && <CandidateButtons breaks={breaks} />}
      <BarButton
        shortcut="leave"
        icon={<IconDoorExit size={20} aria-hidden />}
        label={t('bar.leave')}
        onClick={leave.open}
      />
      <LeaveDialog opened={leaving} onClose={leave.close} />
    </footer>
  );
}

function MicrophoneButton() {
  const { t } = useTranslation('room');
  const { microphone } = useRoom();
  const state = useValue(microphone.capture.state);
  const on = state.kind === 'on' || state.kind === 'starting';
  const toggle = useCallback(() => {
    if (on) microphone.off();
    else void microphone.on();
  }, [on, microphone]);
  return (
    <BarButton
      shortcut="microphone"
      icon={on ? <IconMicrophone size={20} aria-hidden /> : <IconMicrophoneOff size={20} aria-hidden />}
      label={t(on ? 'bar.micOn' : 'bar.micOff')}
      help={t(on ? 'bar.switchOff' : 'bar.switchOn')}
      lit={on}
      onClick={toggle}
    />
  );
}

function CandidateButtons({ breaks }: { breaks: boolean }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const state = useValue(room.state);
  const open = useValue(room.voice.status).kind === 'open';
  const live = open && state !== null && (state.phase === 'live' || state.phase === 'closing');
  const paused = state?.phase === 'paused';
  const moment = useCallback(() => void room.ask('moment'), [room]);
  const repeat = useCallback(() => void room.ask('repeat'), [room]);
  const pause = useCallback(() => void room.ask(paused ? 'resume' : 'break'), [room, paused]);
  const human = useCallback(() => void room.ask('human'), [room]);
  return (
    <>
      <BarButton
        shortcut="moment"
        icon={<IconHandStop size={20} aria-hidden />}
        label={t('bar.moment')}
        disabled={!live}
        onClick={moment}
      />
      <BarButton
        shortcut="repeat"
        icon={<IconRepeat size={20} aria-hidden />}
        label={t('bar.repeat')}
        disabled={!live}
        onClick={repeat}
      />
      {breaks && (
        <BarButton
          shortcut="pause"
          icon={paused ? <IconPlayerPlay size={20} aria-hidden /> : <IconPlayerPause size={20} aria-hidden />}
          label={t(paused ? 'bar.resume' : 'bar.pause')}
          lit={paused}
          disabled={!live && !(open && paused)}
          onClick={pause}
        />
      )}
      <BarButton
        shortcut="human"
        icon={<IconUserQuestion size={20} aria-hidden />}
        label={t('bar.human')}
        disabled={!open || state?.humanRequested}
        onClick={human}
      />
    </>
  );
}
