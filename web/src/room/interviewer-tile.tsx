import { Badge, Group, Text } from '@mantine/core';
import {
  IconEar,
  IconLoader2,
  IconPlayerPause,
  IconPlugOff,
  IconRobot,
  IconUser,
  IconVolume,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import type { TimedState } from './room-session.ts';
import { useValue } from './use-value.ts';

type Doing = TimedState['interviewer'] | 'connecting' | 'paused' | 'leading';

const icons: Record<Doing, typeof IconEar> = {
  listening: IconEar,
  thinking: IconLoader2,
  speaking: IconVolume,
  silent: IconPlayerPause,
  away: IconPlugOff,
  connecting: IconPlugOff,
  paused: IconPlayerPause,
  leading: IconUser,
};

/** What may be said of the interviewer now: without a connection nothing is known. */
function doingOf(state: TimedState | null, open: boolean, away: boolean): Doing {
  if (away) return 'away';
  if (!state || !open) return 'connecting';
  if (state.phase === 'paused') return 'paused';
  return state.lead === 'human' ? 'leading' : state.interviewer;
}

/** Who asks: always with the AI's badge, whatever the moment. */
export function InterviewerTile({ name }: { name: string }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const state = useValue(room.state);
  const open = useValue(room.voice.status).kind === 'open';
  const people = useValue(room.events.people);
  const leader = state?.lead === 'human' ? people.find((one) => one.role === 'interviewer') : undefined;
  const away = useValue(room.away) !== null;
  const doing = doingOf(state, open, away);
  const Icon = icons[doing];
  return (
    <section className={classes.tile} data-doing={doing} aria-label={t('tile.label')}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <span className={classes.face}>
          {leader ? <IconUser size={26} aria-hidden /> : <IconRobot size={26} aria-hidden />}
        </span>
        <div className={classes.tileText}>
          <Group gap={6}>
            <Text fw={600} span>
              {leader?.name ?? name}
            </Text>
            <Badge color="accent" size="sm">
              {t(state?.lead === 'human' ? 'tile.aiAside' : 'tile.ai')}
            </Badge>
            {state?.brain === 'rule-based' && (
              <Badge color="gray" size="sm" c="var(--mantine-color-text)">
                {t('tile.ruleBased')}
              </Badge>
            )}
          </Group>
          <Group gap={6} wrap="nowrap" c="dimmed" role="status">
            <Icon size={16} aria-hidden className={doing === 'thinking' ? classes.turning : undefined} />
            <Text size="sm" span>
              {t(`doing.${doing}`)}
            </Text>
          </Group>
        </div>
      </Group>
      {state?.humanRequested && state.lead === 'ai' && (
        <Text size="sm" mt="xs">
          {t(room.ticket.participant.role === 'candidate' ? 'tile.humanRequested' : 'tile.humanRequestedStaff')}
        </Text>
      )}
    </section>
  );
}
