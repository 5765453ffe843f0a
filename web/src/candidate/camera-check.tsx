import { Button, Select, Stack, Text, Title } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Caution } from '../room/caution.tsx';
import { useCameras } from '../room/media/use-cameras.ts';
import { VideoFrame } from '../room/media/video-frame.tsx';
import { newCamera } from '../room/media/video-source.ts';
import { keepDevices, readDevices } from '../room/microphone.ts';
import { useValue } from '../room/use-value.ts';
import classes from './join.module.css';

/** Shows what the chosen camera sees, to nobody else. The interview works without one, and says so. */
export function CameraCheck() {
  const { t } = useTranslation('candidate');
  const [camera] = useState(newCamera);
  const state = useValue(camera.state);
  const stream = state.kind === 'on' ? state.stream : null;
  const cameras = useCameras(stream);
  useEffect(() => () => camera.stop(), [camera]);
  const choose = (id: string | null) => {
    keepDevices({ cameraId: id });
    void camera.start(id);
  };
  return (
    <section className={classes.card}>
      <Stack gap="sm">
        <Title order={3}>{t('camera.title')}</Title>
        {state.kind === 'fault' ? (
          <Caution title={t(`camera.fault.${state.fault}.title`)} role="alert">
            {t(`camera.fault.${state.fault}.fix`)}
          </Caution>
        ) : (
          <Text>{t('camera.text')}</Text>
        )}
        {stream && (
          <>
            <div className={classes.preview}>
              <VideoFrame stream={stream} label={t('camera.title')} mirrored />
            </div>
            <Text size="sm" role="status">
              {t('camera.works')}
            </Text>
          </>
        )}
        {cameras.length > 1 && stream && (
          <Select
            label={t('camera.device')}
            data={cameras.map(({ deviceId, label }) => ({ value: deviceId, label: label || t('camera.unnamed') }))}
            value={stream.getVideoTracks()[0]?.getSettings().deviceId ?? null}
            onChange={choose}
            allowDeselect={false}
          />
        )}
        {stream ? (
          <Button variant="default" w="fit-content" onClick={() => camera.stop()}>
            {t('camera.stop')}
          </Button>
        ) : (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconVideo size={18} aria-hidden />}
            loading={state.kind === 'starting'}
            onClick={() => camera.start(readDevices().cameraId)}
          >
            {t(state.kind === 'fault' ? 'camera.again' : 'camera.start')}
          </Button>
        )}
      </Stack>
    </section>
  );
}
