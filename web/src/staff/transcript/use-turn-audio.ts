import { useCallback, useEffect, useRef, useState } from 'react';
import { staffSend } from '../../api/session.ts';

export type TurnAudio = {
  turnId: string | null;
  state: 'idle' | 'loading' | 'playing' | 'failed';
  error: unknown;
  play: (turnId: string) => void;
  stop: () => void;
};

const idle = { turnId: null, state: 'idle', error: null } as const;

/** Plays one turn's recording at a time. The sound needs the bearer, so it is fetched before it is played. */
export function useTurnAudio(interviewId: string): TurnAudio {
  const [now, setNow] = useState<Pick<TurnAudio, 'turnId' | 'state' | 'error'>>(idle);
  const stopped = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    stopped.current?.abort();
    stopped.current = null;
    setNow(idle);
  }, []);
  const play = useCallback(
    (turnId: string) => {
      stopped.current?.abort();
      const control = new AbortController();
      stopped.current = control;
      setNow({ turnId, state: 'loading', error: null });
      playOnce(`/interviews/${interviewId}/turns/${turnId}/audio`, control.signal, () =>
        setNow({ turnId, state: 'playing', error: null }),
      ).then(
        () => !control.signal.aborted && setNow(idle),
        (error) => {
          if (control.signal.aborted) return;
          // A page that was opened by a link may not sound before the first click: then the button waits.
          const waits = error instanceof DOMException && error.name === 'NotAllowedError';
          setNow(waits ? idle : { turnId, state: 'failed', error });
        },
      );
    },
    [interviewId],
  );
  useEffect(() => () => stopped.current?.abort(), []);
  return { ...now, play, stop };
}

/** Resolves when the sound is over, or was stopped by the signal. */
async function playOnce(path: string, signal: AbortSignal, onPlaying: () => void): Promise<void> {
  const reply = await staffSend('GET', path, { headers: { accept: 'audio/wav' }, signal });
  const address = URL.createObjectURL(await reply.blob());
  const audio = new Audio(address);
  try {
    if (signal.aborted) return;
    const over = new Promise<void>((resolve, reject) => {
      audio.addEventListener('ended', () => resolve(), { once: true });
      audio.addEventListener('error', () => reject(audio.error ?? new Error('not playable')), { once: true });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.all([audio.play().then(onPlaying), over]);
  } finally {
    audio.pause();
    audio.removeAttribute('src'); // or it goes on reading an address that is gone
    URL.revokeObjectURL(address);
  }
}
