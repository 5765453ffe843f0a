import { Button, Card, Group, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanBody, PlanSection } from '../../../../src/interviews/contract.ts';
import { NumberField } from './number-field.tsx';
import { OrderButtons } from './order-buttons.tsx';
import {
  addQuestion,
  arrowStep,
  changeSection,
  moveSection,
  newPlanId,
  removeSection,
  type Step,
} from './plan-draft.ts';
import classes from './plan-editor.module.css';
import { QuestionEditor } from './question-editor.tsx';
import type { Change } from './use-plan-draft.ts';

type SectionEditorProps = {
  plan: PlanBody;
  section: PlanSection;
  index: number;
  change: Change;
  /** Tells screen readers what a move did. */
  say: (text: string) => void;
  focusLater: (elementId: string) => void;
};

export function SectionEditor({ plan, section, index, change, say, focusLater }: SectionEditorProps) {
  const { t } = useTranslation('staff');
  const { id } = section;
  const name = section.title || t('plan.sectionNumber', { number: index + 1 });
  const canMove = (step: Step) => plan.sections[index + step] !== undefined;
  const move = (step: Step) => {
    if (!canMove(step)) return;
    change((body) => moveSection(body, id, step));
    say(t('plan.moved', { name, place: index + 1 + step, of: plan.sections.length }));
    focusLater(`${id}-${step === -1 ? 'up' : 'down'}`);
  };
  const asked = section.questions.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <Card withBorder padding="lg">
      <fieldset
        style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}
        onKeyDown={(event) => {
          const step = arrowStep(event);
          if (!step || event.defaultPrevented) return;
          event.preventDefault();
          move(step);
        }}
      >
        <VisuallyHidden component="legend">{name}</VisuallyHidden>
        <div className={classes.row}>
          <TextInput
            id={`${id}-title`}
            label={t('plan.sectionTitle', { number: index + 1 })}
            value={section.title}
            maxLength={100}
            onChange={(event) => {
              const title = event.currentTarget.value;
              change((body) => changeSection(body, id, { title }));
            }}
          />
          <NumberField
            label={t('plan.minutes')}
            value={section.minutes}
            min={0.5}
            max={120}
            onNumber={(minutes) => change((body) => changeSection(body, id, { minutes }))}
          />
          <OrderButtons
            id={id}
            name={name}
            canMove={canMove}
            onMove={move}
            onRemove={() => change((body) => removeSection(body, id))}
          />
        </div>
        <Stack gap={0} mt="md">
          {section.questions.map((question, at) => (
            <QuestionEditor
              key={question.id}
              plan={plan}
              section={section}
              question={question}
              index={at}
              change={change}
              say={say}
              focusLater={focusLater}
            />
          ))}
        </Stack>
        <Group gap="sm" mt="sm">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={section.questions.length >= 20}
            onClick={() => {
              const questionId = newPlanId('question');
              change((body) => addQuestion(body, id, questionId));
              focusLater(`${questionId}-text`);
            }}
          >
            {t('plan.addQuestion')}
          </Button>
          {asked > section.minutes && (
            <Text size="sm" c="dimmed">
              {t('plan.tooLong', { asked, minutes: section.minutes })}
            </Text>
          )}
        </Group>
      </fieldset>
    </Card>
  );
}
