import { ActionIcon, Modal, NativeSelect, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMaximize, IconScreenShare, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Caution } from '../caution.tsx';
import { keepDevices } from '../microphone.ts';
import room from '../room.module.css';
import { useRoom } from '../room-context.ts';
import { useValue } from '../use-value.ts';
import type { RoomVideo } from './room-video.ts';
import { useCameras } from './use-cameras.ts';
import classes from './video.module.css';
import { VideoFrame } from './video-frame.tsx';
import type { RemoteVideo } from './video-link.ts';
import type { VideoSource } from './video-source.ts';

/** The others' pictures, the own one, and why there is none. It takes no room while there is nothing to see. */
export function VideoArea() {
  const video = useValue(useRoom().video);
  return video && <Pictures video={video} />;
}

function Pictures({ video }: { video: RoomVideo }) {
  const { t } = useTranslation('room');
  const remote = useValue(video.link.remote);
  const unreached = useValue(video.link.unreached);
  const [camera, screen] = [useValue(video.camera.state).kind, useValue(video.screen.state).kind];
  const names = remote.map((one) => nameOf(one, t)).join(', ');
  const nothing = remote.length + unreached.length === 0 && camera === 'off' && screen === 'off';
  return (
    <>
      <p role="status" className={room.hidden}>
        {names && t('video.seen', { names })}
      </p>
      {!nothing && (
        <section className={classes.area} aria-label={t('video.label')}>
          <Others kind="screen" remote={remote} />
          <Others kind="camera" remote={remote} />
          {unreached.length > 0 && <Caution>{t('video.unreached', { names: unreached.join(', ') })}</Caution>}
          <MyScreen screen={video.screen} />
          <MyCamera camera={video.camera} />
        </section>
      )}
    </>
  );
}

function Others({ kind, remote }: { kind: RemoteVideo['kind']; remote: readonly RemoteVideo[] }) {
  const shown = remote.filter((one) => one.kind === kind);
  if (shown.length === 0) return null;
  return (
    <div className={classes.others} data-many={shown.length > 1}>
      {shown.map((one) => (
        <Other key={one.stream.id} picture={one} />
      ))}
    </div>
  );
}

function Other({ picture }: { picture: RemoteVideo }) {
  const { t } = useTranslation('room');
  const [large, size] = useDisclosure(false);
  const name = nameOf(picture, t);
  return (
    <figure className={classes.picture} data-kind={picture.kind} data-live={picture.live}>
      <VideoFrame stream={picture.stream} label={name} />
      <figcaption className={classes.name}>{picture.live ? name : `${name} · ${t('video.lost')}`}</figcaption>
      <ActionIcon
        className={classes.enlarge}
        variant="filled"
        color="dark"
        size="md"
        onClick={size.open}
        aria-label={t('video.enlarge', { what: name })}
      >
        <IconMaximize size={16} aria-hidden />
      </ActionIcon>
      <Modal
        opened={large}
        onClose={size.close}
        title={name}
        fullScreen
        classNames={{ content: classes.large, body: classes.largeBody }}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <VideoFrame stream={picture.stream} label={name} />
      </Modal>
    </figure>
  );
}

function MyCamera({ camera }: { camera: VideoSource }) {
  const { t } = useTranslation('room');
  const state = useValue(camera.state);
  if (state.kind === 'off') return null;
  if (state.kind === 'fault')
    return (
      <Caution role="alert" withCloseButton closeButtonLabel={t('close')} onClose={() => camera.stop()}>
        {t(`video.fault.${state.fault}`)}
      </Caution>
    );
  return (
    <section className={classes.mine} aria-label={t('video.mine')}>
      <div className={classes.mirror}>
        {state.kind === 'on' && <VideoFrame stream={state.stream} label={t('video.mine')} mirrored />}
      </div>
      <div className={classes.mineText}>
        <Text size="sm" fw={600} role="status" className={classes.line}>
          <IconVideo size={16} aria-hidden />
          {t(state.kind === 'on' ? 'video.on' : 'video.starting')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('video.onHelp')}
        </Text>
        {state.kind === 'on' && <CameraChoice camera={camera} stream={state.stream} />}
      </div>
    </section>
  );
}

/** Where there is more than one. */
function CameraChoice({ camera, stream }: { camera: VideoSource; stream: MediaStream }) {
  const { t } = useTranslation('room');
  const cameras = useCameras(stream);
  if (cameras.length < 2) return null;
  const choose = (id: string) => {
    keepDevices({ cameraId: id });
    void camera.start(id);
  };
  return (
    <NativeSelect
      size="xs"
      aria-label={t('video.device')}
      value={stream.getVideoTracks()[0]?.getSettings().deviceId}
      onChange={(event) => choose(event.currentTarget.value)}
      data={cameras.map(({ deviceId, label }) => ({ value: deviceId, label: label || t('video.unnamed') }))}
    />
  );
}

function MyScreen({ screen }: { screen: VideoSource }) {
  const { t } = useTranslation('room');
  const state = useValue(screen.state);
  if (state.kind === 'fault')
    return (
      <Caution role="alert" withCloseButton closeButtonLabel={t('close')} onClose={() => screen.stop()}>
        {t('video.shareFailed')}
      </Caution>
    );
  if (state.kind !== 'on') return null;
  return (
    <Text size="sm" role="status" className={classes.line}>
      <IconScreenShare size={16} aria-hidden />
      {t('video.sharing')}
    </Text>
  );
}

const nameOf = ({ name, kind }: RemoteVideo, t: ReturnType<typeof useTranslation<'room'>>['t']): string =>
  kind === 'screen' ? t('video.screenOf', { name }) : name;
