import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Capture } from '../room/audio/capture.ts';
import { Caution } from '../room/caution.tsx';
import { devicesOf } from '../room/device-fault.ts';
import { LevelMeter } from '../room/level-meter.tsx';
import { keepDevices, readDevices } from '../room/microphone.ts';
import { useValue } from '../room/use-value.ts';
import classes from './join.module.css';

/** Speech this loud was certainly heard; a quiet room stays far below. */
const HEARD_LEVEL = 0.03;
const QUIET_MS = 6_000;

/** Shows that the chosen microphone hears. Every fault has a fix, and typing is always one of them. */
export function MicrophoneCheck({ onType }: { onType: () => void }) {
  const { t } = useTranslation('candidate');
  const [capture] = useState(() => new Capture());
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState(() => readDevices().microphoneId);
  const state = useValue(capture.state);
  const heard = useHeard(capture);
  useEffect(() => () => capture.stop(), [capture]);
  const start = async (id: string | null) => {
    await capture.start(id);
    if (capture.state.get().kind !== 'on') return;
    keepDevices({ microphoneId: id, useMicrophone: true });
    setDevices(await devicesOf('audioinput'));
  };
  const choose = (id: string | null) => {
    setChosen(id);
    void start(id);
  };
  return (
    <section className={classes.card}>
      <Stack gap="sm">
        <Title order={3}>{t('mic.title')}</Title>
        {state.kind === 'fault' && (
          <Caution title={t(`mic.fault.${state.fault}.title`)} role="alert">
            {t(`mic.fault.${state.fault}.fix`)}
          </Caution>
        )}
        {state.kind === 'on' ? (
          <>
            <LevelMeter level={capture.level} label={t('mic.level')} />
            <Text size="sm" role="status">
              {t(`mic.${heard}`)}
            </Text>
            {devices.length > 0 && (
              <Select
                label={t('mic.device')}
                data={devices.map((device) => ({ value: device.deviceId, label: device.label || t('mic.unnamed') }))}
                value={chosen ?? devices[0]!.deviceId}
                onChange={choose}
                allowDeselect={false}
              />
            )}
          </>
        ) : (
          <>
            <Text>{t('mic.ask')}</Text>
            <Group gap="sm">
              <Button
                leftSection={<IconMicrophone size={18} aria-hidden />}
                loading={state.kind === 'starting'}
                onClick={() => start(chosen)}
              >
                {state.kind === 'fault' ? t('mic.again') : t('mic.start')}
              </Button>
              {state.kind === 'fault' && (
                <Button variant="default" onClick={onType}>
                  {t('mic.typeInstead')}
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </section>
  );
}

/** `waiting` for a word, `heard` one, or `quiet` for so long that something may be wrong. */
function useHeard(capture: Capture): 'waiting' | 'heard' | 'quiet' {
  const [heard, setHeard] = useState<'waiting' | 'heard' | 'quiet'>('waiting');
  const on = useValue(capture.state).kind === 'on';
  useEffect(() => {
    if (!on) return;
    setHeard('waiting');
    const timer = setTimeout(() => setHeard((now) => (now === 'heard' ? now : 'quiet')), QUIET_MS);
    const unwatch = capture.level.watch(() => {
      if (capture.level.get() > HEARD_LEVEL) setHeard('heard');
    });
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  }, [on, capture]);
  return heard;
}
