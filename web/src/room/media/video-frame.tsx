import { useEffect, useRef } from 'react';
import classes from './video.module.css';

/** A moving picture without sound. `mirrored`: as people know themselves. */
export function VideoFrame({
  stream,
  label,
  mirrored = false,
}: {
  stream: MediaStream;
  label: string;
  mirrored?: boolean;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      className={classes.frame}
      aria-label={label}
      data-mirrored={mirrored}
      autoPlay
      playsInline
      muted
    />
  );
}
