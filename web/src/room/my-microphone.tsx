import { Text } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LevelMeter } from './level-meter.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

/** Whether I am heard: level, device, and the reason where not. */
export function MyMicrophone() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const state = useValue(room.microphone.capture.state);
  const open = useValue(room.voice.status).kind === 'open';
  const engines = useValue(room.engines);
  const on = state.kind === 'on';
  const Icon = on ? IconMicrophone : IconMicrophoneOff;
  return (
    <section className={classes.mine} aria-label={t('mic.label')}>
      <div className={classes.mineLine}>
        <Icon size={16} aria-hidden />
        <Text size="sm" span role="status">
          {state.kind === 'fault'
            ? t(`mic.fault.${state.fault}`)
            : on && !open
              ? t('mic.unsent')
              : on && engines?.stt === 'none'
                ? t('mic.unread')
                : t(`mic.${state.kind}`)}
        </Text>
      </div>
      {on && <LevelMeter level={room.microphone.capture.level} label={t('mic.level')} />}
    </section>
  );
}
