import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconPlayerRecordFilled } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ColorSchemeToggle } from '../ui/color-scheme-toggle.tsx';
import { ChatButton } from './chat-panel.tsx';
import { ConnectionChip, SavedChip } from './connection-state.tsx';
import { KeyHelp } from './key-help.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useShortcut } from './shortcuts.ts';
import { TimeLeft } from './time-left.tsx';
import { useValue } from './use-value.ts';

/** What must always be on screen: time, connection, saving, recording, who is here. */
export function RoomHeader({ staff }: { staff: boolean }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const recording = useValue(room.state)?.recording ?? false;
  const [helping, help] = useDisclosure(false);
  const toggle = useCallback(() => help.toggle(), [help.toggle]);
  useShortcut('help', toggle);
  const heading = useRef<HTMLHeadingElement>(null);
  // The room comes up after its address did: the focus starts here then.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className={classes.header} aria-label={t('header')}>
      <h1 ref={heading} className={classes.hidden} tabIndex={-1}>
        {t('title')}
      </h1>
      <TimeLeft />
      <ConnectionChip />
      <SavedChip />
      {recording && (
        <span className={classes.chip} data-alarm={false} data-recording title={t('recording')}>
          <IconPlayerRecordFilled size={14} aria-hidden />
          <span>{t('recording')}</span>
        </span>
      )}
      <span className={classes.headerEnd}>
        <ChatButton />
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="lg"
          visibleFrom="sm"
          onClick={help.open}
          aria-label={t('keys.open')}
        >
          <IconKeyboard size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ColorSchemeToggle />
      </span>
      <KeyHelp opened={helping} onClose={help.close} staff={staff} />
    </section>
  );
}
