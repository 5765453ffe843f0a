import { ActionIcon, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

const MOST_CHARACTERS = 8000;

type AnswerBoxProps = { field: RefObject<HTMLTextAreaElement | null>; onSent?: () => void };

/** A typed answer: as good as a spoken one. The draft outlives a reload, a sent one is kept until it is stored. */
export function AnswerBox({ field, onSent }: AnswerBoxProps) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const key = `vivavoce.draft.${room.ticket.sessionId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const waiting = useValue(room.answers.waiting);
  const open = useValue(room.voice.status).kind === 'open';
  const candidate = room.ticket.participant.role === 'candidate';
  const change = (next: string) => {
    setText(next);
    sessionStorage.setItem(key, next);
    room.active('typing');
  };
  const send = () => {
    const answer = text.trim();
    if (!answer) return;
    room.voice.say(answer);
    setText('');
    sessionStorage.removeItem(key);
    onSent?.();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={classes.answer}>
      <Textarea
        ref={field}
        aria-label={t(candidate ? 'answer.label' : 'answer.staffLabel')}
        aria-describedby="answer-state"
        placeholder={t(candidate ? 'answer.placeholder' : 'answer.staffPlaceholder')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKey}
        maxLength={MOST_CHARACTERS}
        autosize
        minRows={1}
        maxRows={5}
        rightSectionWidth={44}
        rightSection={
          <ActionIcon variant="subtle" onClick={send} disabled={!text.trim()} aria-label={t('answer.send')}>
            <IconSend size={18} aria-hidden />
          </ActionIcon>
        }
      />
      <Text id="answer-state" size="xs" c="dimmed" role="status" className={classes.answerState}>
        {waiting.length > 0
          ? t(open ? 'answer.sending' : 'answer.kept', { count: waiting.length })
          : text
            ? t('answer.hint')
            : ''}
      </Text>
    </div>
  );
}
