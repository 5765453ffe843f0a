import { ActionIcon, Button, Group, Text } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useValue } from '../../room/use-value.ts';
import { formatClock } from '../../ui/time.ts';
import { type Mark, markAfter, markBefore } from './marks.ts';
import { type Player, speeds } from './player.ts';
import classes from './replay.module.css';
import { jump } from './replay-keys.ts';

const STEP_MS = 1000;

/** Play, speed, and the line of time with what can be jumped to. */
export function Controls({ player, marks }: { player: Player; marks: readonly Mark[] }) {
  const { t } = useTranslation('staff');
  const at = useValue(player.at);
  const playing = useValue(player.playing);
  const speed = useValue(player.speed);
  const { endsAt } = player;
  const time = t('replay.time', { at: formatClock(at), end: formatClock(endsAt) });
  const before = markBefore(marks, at);
  const after = markAfter(marks, at);
  return (
    <div className={classes.controls}>
      <Group gap="xs">
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('replay.before')}
          disabled={!before}
          onClick={() => jump(player, before)}
        >
          <IconPlayerTrackPrev size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="filled"
          size="lg"
          aria-label={t(playing ? 'replay.pause' : 'replay.play')}
          onClick={() => player.toggle()}
        >
          {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('replay.after')}
          disabled={!after}
          onClick={() => jump(player, after)}
        >
          <IconPlayerTrackNext size={18} aria-hidden />
        </ActionIcon>
        <Text size="sm" className={classes.time}>
          {time}
        </Text>
        <Group gap={4} wrap="nowrap" role="group" aria-label={t('replay.speed')} className={classes.speed}>
          {speeds.map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant={one === speed ? 'light' : 'subtle'}
              aria-pressed={one === speed}
              onClick={() => player.speed.set(one)}
            >
              {one}×
            </Button>
          ))}
        </Group>
      </Group>
      <div className={classes.line}>
        <input
          type="range"
          className={classes.range}
          min={0}
          max={endsAt}
          step={STEP_MS}
          value={at}
          aria-label={t('replay.position')}
          aria-valuetext={time}
          onChange={(event) => player.seek(event.currentTarget.valueAsNumber)}
        />
        <div className={classes.marks} aria-hidden>
          {marks.map((mark) => (
            <span
              key={mark.id}
              className={classes.mark}
              data-kind={mark.kind}
              style={{ insetInlineStart: `${(mark.at / endsAt) * 100}%` }}
            />
          ))}
        </div>
      </div>
      <Group gap="md" className={classes.legend}>
        {(['question', 'exercise', 'run'] as const)
          .filter((kind) => marks.some((mark) => mark.kind === kind))
          .map((kind) => (
            <span key={kind} className={classes.legendItem}>
              <span className={classes.sign} data-kind={kind} aria-hidden />
              {t(`replay.mark.${kind}`)}
            </span>
          ))}
        <span className={classes.keys}>{t('replay.keys')}</span>
      </Group>
    </div>
  );
}
