import { IconCloudCheck, IconCloudOff, IconCloudUp, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import type { SavedState } from './saved-state.ts';
import { useValue } from './use-value.ts';

const icons: Record<SavedState, typeof IconCloudCheck> = {
  saved: IconCloudCheck,
  saving: IconCloudUp,
  syncing: IconCloudUp,
  offline: IconCloudOff,
  failing: IconCloudOff,
};

/** Whether the shared work is stored: said as it is, never hoped. */
export function SavedChip() {
  const { t } = useTranslation('room');
  const saved = useValue(useRoom().saved);
  const Icon = icons[saved];
  return (
    <span
      className={classes.chip}
      data-alarm={saved === 'offline' || saved === 'failing'}
      title={t(`saved.${saved}.help`)}
    >
      <Icon size={16} aria-hidden />
      <span>{t(`saved.${saved}.label`)}</span>
    </span>
  );
}

/** Whether the interviewer can be reached. */
export function ConnectionChip() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { kind } = useValue(room.voice.status);
  const roundTrip = useValue(room.voice.roundTripMs);
  const open = kind === 'open';
  const Icon = open ? IconPlugConnected : IconPlugConnectedX;
  return (
    <span
      className={classes.chip}
      data-alarm={!open}
      title={roundTrip === null ? undefined : t('line.ms', { ms: roundTrip })}
    >
      <Icon size={16} aria-hidden />
      <span>{t(`line.${kind}`)}</span>
    </span>
  );
}

/** Changes of both, read out: once lost, once back. Where the interviewer is what is missing, its own place says so. */
export function ConnectionWords() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const connected = useValue(room.events.connected);
  const away = useValue(room.away) !== null;
  const lost = useValue(room.voice.status).kind === 'waiting' && !(connected && away);
  const failing = useValue(room.saved) === 'failing';
  return (
    <div role="status" aria-live="polite">
      {lost && <p className={classes.alarm}>{t('line.lost')}</p>}
      {failing && <p className={classes.alarm}>{t('saved.failing.help')}</p>}
    </div>
  );
}
