import { useEffect, useSyncExternalStore } from 'react';

/** Every act of the room has a key: Alt and the key named here (its place on the keyboard), so that none gets in the way of typing. */
export const shortcutKeys = {
  answer: 'KeyA',
  microphone: 'KeyM',
  camera: 'KeyV',
  share: 'KeyS',
  moment: 'KeyJ',
  repeat: 'KeyR',
  pause: 'KeyP',
  human: 'KeyH',
  leave: 'KeyL',
  chat: 'KeyC',
  time: 'KeyT',
  run: 'Enter',
  check: 'KeyK',
  format: 'KeyI',
  stop: 'Period',
  code: 'Digit1',
  board: 'Digit2',
  notes: 'Digit3',
  interview: 'Digit4',
  plan: 'Digit5',
  lead: 'KeyO',
  next: 'KeyN',
  wait: 'KeyW',
  help: 'Slash',
} as const;
export type Shortcut = keyof typeof shortcutKeys;

/** The key as a person reads it. */
export const keyLabel = (shortcut: Shortcut): string => {
  const key = shortcutKeys[shortcut].replace(/^(Key|Digit)/, '');
  return key === 'Period' ? '.' : key === 'Slash' ? '/' : key;
};

const OFF_KEY = 'vivavoce.shortcuts';
const watchers = new Set<() => void>();

/** People who dictate or whose tools use these keys can switch them off. */
export const shortcutSwitch = {
  on: (): boolean => localStorage.getItem(OFF_KEY) !== 'off',
  set(on: boolean): void {
    localStorage.setItem(OFF_KEY, on ? 'on' : 'off');
    for (const tell of watchers) tell();
  },
  watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};

export const useShortcutSwitch = (): boolean => useSyncExternalStore(shortcutSwitch.watch, shortcutSwitch.on);

/** Runs `act` on its key while the component is shown; `null` acts do nothing. */
export function useShortcut(shortcut: Shortcut, act: (() => void) | null): void {
  useEffect(() => {
    if (!act) return;
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event, shortcut) || event.repeat || !shortcutSwitch.on()) return;
      event.preventDefault();
      act();
    };
    // Before the editor sees it, which has its own use for some keys with Alt.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [shortcut, act]);
}

function isShortcut(event: KeyboardEvent, shortcut: Shortcut): boolean {
  if (shortcut === 'help' && event.key === '?' && !isTyping(event.target)) return true;
  const alone = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  return alone && event.code === shortcutKeys[shortcut];
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
