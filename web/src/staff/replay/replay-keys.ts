import type { KeyboardEvent } from 'react';
import { type Mark, markAfter, markBefore } from './marks.ts';
import { type Player, type Speed, speeds } from './player.ts';

const SKIP_MS = 5000;

type Act = (player: Player) => void;

/** What a key does. Space stays with a button that has the focus; the editor keeps its arrows. */
export function keyOf(event: KeyboardEvent, marks: readonly Mark[]): Act | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const target = event.target as HTMLElement;
  const { key } = event;
  if (key === ' ') return target.closest('button, a, summary') ? null : (player) => player.toggle();
  if (key === 'k') return (player) => player.toggle();
  if (key === 'n') return (player) => jump(player, markAfter(marks, player.at.get()));
  if (key === 'p') return (player) => jump(player, markBefore(marks, player.at.get()));
  const speed = speeds.find((one) => `${one}` === key);
  if (speed) return (player) => player.speed.set(speed satisfies Speed);
  if (target.closest('[role=textbox], [role=tablist], [role=radiogroup]')) return null;
  if (key === 'ArrowLeft') return (player) => player.seek(player.at.get() - SKIP_MS);
  if (key === 'ArrowRight') return (player) => player.seek(player.at.get() + SKIP_MS);
  return null;
}

export function jump(player: Player, mark: Mark | undefined): void {
  if (mark) player.seek(mark.at);
}
