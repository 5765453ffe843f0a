import { Button, Collapse, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
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
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={toggle}
          aria-expanded={opened}
          rightSection={opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        >
          {t(opened ? 'exercise.fold' : 'exercise.unfold')}
        </Button>
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
