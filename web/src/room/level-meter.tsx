import { useEffect, useRef } from 'react';
import classes from './level-meter.module.css';
import type { Value } from './value.ts';

/** Decibels below full scale at the left end: a whisper still moves the bar. */
const FLOOR_DB = 54;

const share = (level: number): number => (level <= 0 ? 0 : Math.max(0, 1 + (20 * Math.log10(level)) / FLOOR_DB));

/** The microphone's loudness. Fifty values a second go straight to the bar, past React. */
export function LevelMeter({ level, label }: { level: Value<number>; label: string }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = () => {
      const value = share(level.get());
      bar.current?.style.setProperty('--level', value.toFixed(3));
      bar.current?.setAttribute('aria-valuenow', String(Math.round(value * 100)));
    };
    show();
    return level.watch(show);
  }, [level]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter has its own colours in each browser and lays out anew at each value
    <div
      ref={bar}
      className={classes.meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    />
  );
}
