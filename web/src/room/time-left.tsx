import { Button } from '@mantine/core';
import { IconClock, IconClockPause, IconEyeOff } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../ui/time.ts';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import type { TimedState } from './room-session.ts';
import { useShortcut } from './shortcuts.ts';
import { useValue } from './use-value.ts';

const KEY = 'vivavoce.hide-time';
const TICK_MS = 1000;

/** Milliseconds left now, run on from the server's last word; a break holds it. */
function useRemaining(state: TimedState): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    setNow(performance.now());
    if (!state.clockRunning) return;
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [state]);
  const passed = state.clockRunning ? Math.max(0, now - state.receivedAt) : 0;
  return Math.max(0, state.remainingMs - passed);
}

/** The time left, or nothing of it for those whom a clock makes nervous. */
export function TimeLeft() {
  const { t } = useTranslation('room');
  const state = useValue(useRoom().state);
  const [hidden, setHidden] = useState(() => localStorage.getItem(KEY) === 'yes');
  const toggle = useCallback(() => {
    setHidden((before) => {
      localStorage.setItem(KEY, before ? 'no' : 'yes');
      return !before;
    });
  }, []);
  useShortcut('time', toggle);
  if (!state || state.phase === 'lobby') return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      color="gray"
      c="var(--mantine-color-text)"
      className={classes.time}
      leftSection={
        hidden ? (
          <IconEyeOff size={16} aria-hidden />
        ) : state.phase !== 'paused' ? (
          <IconClock size={16} aria-hidden />
        ) : (
          <IconClockPause size={16} aria-hidden />
        )
      }
      onClick={toggle}
      aria-pressed={hidden}
      title={t(hidden ? 'time.show' : 'time.hide')}
    >
      {hidden ? t('time.hidden') : <Clock state={state} />}
    </Button>
  );
}

function Clock({ state }: { state: TimedState }) {
  const { t } = useTranslation('room');
  const remaining = useRemaining(state);
  return <>{t(state.phase === 'paused' ? 'time.stopped' : 'time.left', { time: formatClock(remaining) })}</>;
}
