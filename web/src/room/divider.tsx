import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';

const KEY = 'vivavoce.divider';
const LEAST = 22;
const MOST = 60;
const STEP = 4;
const FIRST = 34;

const within = (share: number): number => Math.max(LEAST, Math.min(MOST, share));

/** Share of the left pane in percent, kept for next time; 0 while it is folded. */
export function useDivider() {
  const [share, setShare] = useState(() => within(Number(localStorage.getItem(KEY)) || FIRST));
  const [folded, setFolded] = useState(false);
  const move = (next: number) => {
    setShare(within(next));
    setFolded(false);
    localStorage.setItem(KEY, String(within(next)));
  };
  return { share, folded, move, fold: () => setFolded((before) => !before) };
}

type DividerProps = ReturnType<typeof useDivider>;

/** Between the conversation and the work: dragged, or moved with the arrow keys; Enter folds the conversation away. */
export function Divider({ share, folded, move, fold }: DividerProps) {
  const { t } = useTranslation('room');
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const frame = event.currentTarget.parentElement!.getBoundingClientRect();
    const fromStart = document.dir === 'rtl' ? frame.right - event.clientX : event.clientX - frame.left;
    move((fromStart / frame.width) * 100);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') move(share - STEP);
    else if (event.key === 'ArrowRight') move(share + STEP);
    else if (event.key === 'Enter') fold();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this is the window splitter of the ARIA practices
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('divider')}
      aria-valuenow={folded ? 0 : Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={MOST}
      tabIndex={0}
      className={classes.divider}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={fold}
      onKeyDown={onKey}
    />
  );
}
