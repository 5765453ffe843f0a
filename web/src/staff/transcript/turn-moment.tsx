import { ActionIcon, Badge, Group, Loader, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../../src/sessions/contract.ts';
import { Failure } from '../../ui/failure.tsx';
import { formatClock } from '../../ui/time.ts';
import classes from './transcript.module.css';
import type { TurnAudio } from './use-turn-audio.ts';

type TurnMomentProps = { turn: Turn; here: boolean; audio: TurnAudio };

/** One utterance: when, who, what; its address, and its sound where there is one. */
export function TurnMoment({ turn, here, audio }: TurnMomentProps) {
  const { t } = useTranslation('staff');
  const { speaker } = turn;
  return (
    <li
      id={`moment-${turn.id}`}
      tabIndex={-1}
      className={classes.moment}
      data-here={here || undefined}
      data-role={speaker.role}
      aria-current={here ? 'true' : undefined}
    >
      <Link from="/interviews/$id" to="/interviews/$id/transcript" hash={`t=${turn.at}`} className={classes.at}>
        {formatClock(turn.at)}
      </Link>
      <div className={classes.body}>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {speaker.name}
          </Text>
          {speaker.role === 'agent' && (
            <Badge color="gray" size="sm">
              {t('transcript.ai')}
            </Badge>
          )}
          {turn.source === 'typed' && (
            <Text size="sm" c="dimmed">
              {t('transcript.typed')}
            </Text>
          )}
          {turn.interrupted && (
            <Text size="sm" c="dimmed">
              {t('transcript.interrupted')}
            </Text>
          )}
          {turn.audio && <PlayButton turn={turn} audio={audio} />}
        </Group>
        <Text className={classes.text}>{turn.text}</Text>
        {audio.turnId === turn.id && audio.state === 'failed' && (
          <Failure error={audio.error} onRetry={() => audio.play(turn.id)} />
        )}
      </div>
    </li>
  );
}

function PlayButton({ turn, audio }: { turn: Turn; audio: TurnAudio }) {
  const { t } = useTranslation('staff');
  const state = audio.turnId === turn.id ? audio.state : 'idle';
  const going = state === 'playing' || state === 'loading';
  const label = t(going ? 'transcript.stop' : 'transcript.play', { at: formatClock(turn.at) });
  return (
    <ActionIcon
      variant="subtle"
      size="md"
      aria-label={label}
      title={label}
      onClick={() => (going ? audio.stop() : audio.play(turn.id))}
    >
      {state === 'loading' && <Loader size={16} />}
      {state === 'playing' && <IconPlayerStop size={18} aria-hidden />}
      {!going && <IconPlayerPlay size={18} aria-hidden />}
    </ActionIcon>
  );
}
