import { Text, VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Caption } from './captions.ts';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

/** How far from the end still counts as reading along. */
const NEAR_END_PX = 48;

/** What was said, newest at the bottom; one can scroll back, and is not pulled away while reading. */
export function CaptionLog() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const captions = useValue(room.captions);
  const log = useRef<HTMLElement>(null);
  const following = useRef(true);
  const top = useRef(0);
  const follow = useCallback(() => {
    if (log.current && following.current) log.current.scrollTop = log.current.scrollHeight;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is followed to its end
  useEffect(follow, [captions]);
  useEffect(() => {
    const observer = new ResizeObserver(follow);
    observer.observe(log.current!);
    return () => observer.disconnect();
  }, [follow]);
  const look = () => {
    const { scrollHeight, scrollTop, clientHeight } = log.current!;
    // Only a person scrolls up; the pane itself only grows, shrinks and is followed down.
    if (scrollTop < top.current) following.current = false;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) following.current = true;
    top.current = scrollTop;
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={log} className={classes.captions} aria-label={t('captions.label')} tabIndex={0} onScroll={look}>
        {captions.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('captions.empty')}
          </Text>
        )}
        {captions.map((caption) => (
          <Line key={caption.turnId} caption={caption} mine={caption.speaker.id === room.ticket.participant.id} />
        ))}
      </section>
      <VisuallyHidden role="log" aria-live="polite">
        {captions
          .filter((caption) => caption.final && caption.speaker.id !== room.ticket.participant.id)
          .slice(-3)
          .map((caption) => (
            <p key={caption.turnId}>{t('captions.spoken', { name: caption.speaker.name, text: caption.text })}</p>
          ))}
      </VisuallyHidden>
    </>
  );
}

function Line({ caption, mine }: { caption: Caption; mine: boolean }) {
  const { t } = useTranslation('room');
  const { speaker, text, final } = caption;
  return (
    <p className={classes.caption} data-interim={!final && speaker.role !== 'agent'} data-mine={mine}>
      <span className={classes.speaker}>
        {mine ? t('captions.you') : speaker.name}
        {speaker.role === 'agent' && ` · ${t('tile.ai')}`}
      </span>
      <span dir="auto">{text}</span>
    </p>
  );
}
