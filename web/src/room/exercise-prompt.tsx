import { Collapse, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FoldButton } from './fold-button.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

/** The task; it can be folded away for more room to write. */
export function ExercisePrompt({ exerciseId }: { exerciseId: string | null }) {
  const { t } = useTranslation('room');
  const exercise = useValue(useRoom().exercise);
  const [opened, { toggle }] = useDisclosure(true);
  if (!exercise || exercise.id !== exerciseId) return null;
  return (
    <section className={classes.prompt} aria-label={t('exercise.label')}>
      <div className={classes.promptHead}>
        <Title order={2} size="h4">
          {exercise.title}
        </Title>
        <FoldButton opened={opened} toggle={toggle} label={t(opened ? 'exercise.fold' : 'exercise.unfold')} />
      </div>
      <Collapse expanded={opened}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section className={classes.promptText} tabIndex={0} aria-label={exercise.title}>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {exercise.prompt}
          </Text>
        </section>
      </Collapse>
    </section>
  );
}
