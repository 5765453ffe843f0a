import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './room.module.css';
import { keyLabel, type Shortcut, useShortcut } from './shortcuts.ts';

type BarButtonProps = {
  /** `null`: another control holds the key. */
  shortcut: Shortcut | null;
  icon: ReactNode;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** What a press does, where the label says how it stands. */
  help?: string;
  lit?: boolean;
};

/** One act of the room's bar, with its key. */
export function BarButton({ shortcut, icon, label, onClick, disabled = false, help, lit = false }: BarButtonProps) {
  useShortcut(shortcut ?? 'help', shortcut === null || disabled ? null : onClick);
  return (
    <Button
      variant={lit ? 'light' : 'subtle'}
      color={lit ? undefined : 'gray'}
      c={lit ? undefined : 'var(--mantine-color-text)'}
      className={classes.act}
      onClick={onClick}
      disabled={disabled}
      title={shortcut ? `${help ?? label} (Alt+${keyLabel(shortcut)})` : label}
      aria-label={help && `${label}: ${help}`}
      aria-keyshortcuts={shortcut ? `Alt+${keyLabel(shortcut)}` : undefined}
    >
      {icon}
      <span>{label}</span>
    </Button>
  );
}
