import { ActionIcon, Button, Drawer, Group, Indicator, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessage, IconSend } from '@tabler/icons-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../ui/time.ts';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useShortcut } from './shortcuts.ts';
import { useValue } from './use-value.ts';

/** Written words beside the interview, and who is here. */
export function ChatButton() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const lines = useValue(room.chat);
  const people = useValue(room.events.people);
  const [opened, panel] = useDisclosure(false);
  const [read, setRead] = useState(0);
  const toggle = useCallback(() => panel.toggle(), [panel.toggle]);
  useShortcut('chat', toggle);
  useEffect(() => {
    if (opened) setRead(lines.length);
  }, [opened, lines.length]);
  const unread = lines.length - read;
  const connected = useValue(room.events.connected);
  const here = connected ? t('chat.people', { count: people.length }) : t('chat.peopleUnknown');
  return (
    <>
      <Indicator disabled={unread <= 0} label={unread} size={16} offset={4}>
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          c="var(--mantine-color-text)"
          leftSection={<IconMessage size={16} aria-hidden />}
          onClick={panel.open}
          aria-label={`${here}. ${unread > 0 ? t('chat.unread', { count: unread }) : t('chat.title')}`}
        >
          {here}
        </Button>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={panel.close}
        position="right"
        size="sm"
        title={t('chat.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <People />
          <Lines />
          <ChatForm />
        </Stack>
      </Drawer>
    </>
  );
}

function People() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const people = useValue(room.events.people);
  const connected = useValue(room.events.connected);
  if (!connected) return <Text c="dimmed">{t('chat.notConnected')}</Text>;
  return (
    <section>
      <Title order={2} size="h4">
        {t('chat.here')}
      </Title>
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.participantId}>
            {person.name}
            <Text span c="dimmed" size="sm">
              {' · '}
              {person.participantId === room.ticket.participant.id ? t('chat.you') : t(`role.${person.role}`)}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lines() {
  const { t } = useTranslation('room');
  const lines = useValue(useRoom().chat);
  return (
    <div role="log" aria-label={t('chat.log')} className={classes.chatLines}>
      {lines.length === 0 && <Text c="dimmed">{t('chat.empty')}</Text>}
      {lines.map((line) => (
        <p key={line.id} className={classes.caption}>
          <span className={classes.speaker}>
            {line.from.name} · {formatClock(line.at)}
          </span>
          <span dir="auto">{line.text}</span>
        </p>
      ))}
    </div>
  );
}

function ChatForm() {
  const { t } = useTranslation('room');
  const { events } = useRoom();
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  /** One line keeps its id over tries: a repeat is harmless. */
  const [id, setId] = useState(() => crypto.randomUUID());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    setFailed(false);
    try {
      await events.chat(id, text.trim());
      setText('');
      setId(crypto.randomUUID());
    } catch {
      setFailed(true); // the words stay in the field, with the reason beside it
    }
  };
  return (
    <form onSubmit={send}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          flex={1}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={4000}
          error={failed && t('chat.failed')}
        />
        <ActionIcon type="submit" size={36} aria-label={t('chat.send')} disabled={!text.trim()}>
          <IconSend size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </form>
  );
}
