import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

/** The question that is open, and where in the interview it stands; before the start what is waited for. */
export function QuestionNow() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const state = useValue(room.state);
  if (!state) return null;
  const { section, question, phase } = state;
  if (phase === 'lobby') return <Begin />;
  const onBreak = room.ticket.participant.role === 'candidate' ? 'question.paused' : 'question.pausedStaff';
  return (
    <section className={classes.question} aria-label={t('question.label')}>
      {section && (
        <Text size="sm" c="dimmed">
          {t('question.section', { number: section.index + 1, count: section.count, title: section.title })}
        </Text>
      )}
      <Title order={2} size="h3" className={classes.questionText}>
        {phase === 'paused' ? t(onBreak) : (question?.text ?? t(`question.none.${phase}`))}
      </Title>
    </section>
  );
}

/** Before the start: it begins by itself when the candidate is here. */
function Begin() {
  const { t } = useTranslation('room');
  const candidate = useRoom().ticket.participant.role === 'candidate';
  return (
    <section className={classes.question}>
      <Title order={2} size="h3">
        {t(candidate ? 'begin.title' : 'begin.staffTitle')}
      </Title>
      <Text>{t(candidate ? 'begin.text' : 'begin.staffText')}</Text>
    </section>
  );
}
