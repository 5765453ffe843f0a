import { IconScreenShare, IconScreenShareOff, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { BarButton } from './bar-button.tsx';
import { canShareScreen } from './device-fault.ts';
import type { VideoSource, VideoSourceState } from './media/video-source.ts';
import { readDevices } from './microphone.ts';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';
import { Value } from './value.ts';

const off = new Value<VideoSourceState>({ kind: 'off' });

/** Whether it is on, and what turns it on and off; nothing before the program for pictures is there. */
function useSource(source: VideoSource | undefined, deviceId: () => string | null) {
  const { kind } = useValue(source?.state ?? off);
  const on = kind === 'on' || kind === 'starting';
  const toggle = useCallback(() => {
    if (on) source?.stop();
    else void source?.start(deviceId());
  }, [on, source, deviceId]);
  return { on, toggle, disabled: !source };
}

const chosenCamera = () => readDevices().cameraId;
const noChoice = () => null;

export function CameraButton() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { on, toggle, disabled } = useSource(useValue(room.video)?.camera, chosenCamera);
  return (
    <BarButton
      shortcut="camera"
      icon={on ? <IconVideo size={20} aria-hidden /> : <IconVideoOff size={20} aria-hidden />}
      label={t(on ? 'bar.cameraOn' : 'bar.cameraOff')}
      help={t(on ? 'bar.switchOff' : 'bar.switchOn')}
      lit={on}
      disabled={disabled}
      onClick={toggle}
    />
  );
}

export function ShareButton() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { on, toggle, disabled } = useSource(useValue(room.video)?.screen, noChoice);
  if (!canShareScreen()) return null;
  return (
    <BarButton
      shortcut="share"
      icon={on ? <IconScreenShareOff size={20} aria-hidden /> : <IconScreenShare size={20} aria-hidden />}
      label={t(on ? 'bar.sharing' : 'bar.share')}
      help={on ? t('bar.shareStop') : undefined}
      lit={on}
      disabled={disabled}
      onClick={toggle}
    />
  );
}
