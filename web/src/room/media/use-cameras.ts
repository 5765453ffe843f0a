import { useEffect, useState } from 'react';
import { devicesOf } from '../device-fault.ts';

/** Read again when a camera was allowed, connected or taken away. */
export function useCameras(stream: MediaStream | null): MediaDeviceInfo[] {
  const [cameras, setCameras] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    if (!stream) return;
    let wanted = true;
    const read = () =>
      void devicesOf('videoinput').then(
        (found) => wanted && setCameras(found),
        () => {}, // then there is none to choose
      );
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      wanted = false;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, [stream]);
  return cameras;
}
