import { Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanBody, PlanQuestion, PlanSection } from '../../../../src/interviews/contract.ts';
import type { QuestionKind } from '../../../../src/questions/contract.ts';
import { FollowUpEditor } from './follow-up-editor.tsx';
import { NumberField } from './number-field.tsx';
import { OrderButtons } from './order-buttons.tsx';
import { arrowStep, changeQuestion, moveQuestion, removeQuestion, type Step } from './plan-draft.ts';
import classes from './plan-editor.module.css';
import viewClasses from './plan-view.module.css';
import { RubricEditor } from './rubric-editor.tsx';
import type { Change } from './use-plan-draft.ts';

const kinds: QuestionKind[] = ['story', 'explain', 'short', 'yes_no', 'candidate_questions'];

type QuestionEditorProps = {
  plan: PlanBody;
  section: PlanSection;
  question: PlanQuestion;
  index: number;
  change: Change;
  say: (text: string) => void;
  focusLater: (elementId: string) => void;
};

export function QuestionEditor({ plan, section, question, index, change, say, focusLater }: QuestionEditorProps) {
  const { t } = useTranslation('staff');
  const { id } = question;
  // A field that grows with its text measures it when it is made: it has to be on screen then.
  const [opened, setOpened] = useState(false);
  const name = t('plan.questionNumber', { number: index + 1 });
  const set = (part: Partial<PlanQuestion>) => change((body) => changeQuestion(body, id, part));
  const sectionAt = plan.sections.findIndex((one) => one.id === section.id);
  const canMove = (step: Step) =>
    section.questions[index + step] !== undefined || plan.sections[sectionAt + step] !== undefined;
  const move = (step: Step) => {
    if (!canMove(step)) return;
    const moved = moveQuestion(plan, id, step);
    change(() => moved);
    const into = moved.sections.find((one) => one.questions.some((other) => other.id === id));
    const place = (into?.questions.findIndex((other) => other.id === id) ?? 0) + 1;
    say(t('plan.movedInto', { name, place, of: into?.questions.length ?? 1, section: into?.title ?? '' }));
    focusLater(`${id}-${step === -1 ? 'up' : 'down'}`);
  };
  const exercise = question.kind === 'exercise';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would repeat the label of the first input
    <div
      role="group"
      aria-label={name}
      className={classes.question}
      onKeyDown={(event) => {
        const step = arrowStep(event);
        if (!step) return;
        event.preventDefault();
        move(step);
      }}
    >
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <OrderButtons
            id={id}
            name={name}
            canMove={canMove}
            onMove={move}
            onRemove={() => change((body) => removeQuestion(body, id))}
          />
        </Group>
        <Textarea
          id={`${id}-text`}
          label={t('plan.questionText')}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={1000}
          value={question.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <div className={classes.facts}>
          <NativeSelect
            label={t('plan.competency')}
            value={question.competencyId ?? ''}
            data={[
              { value: '', label: t('plan.noCompetency') },
              ...plan.competencies.map((one) => ({ value: one.id, label: one.name || t('plan.unnamed') })),
            ]}
            onChange={(event) => set({ competencyId: event.currentTarget.value || null })}
          />
          <NativeSelect
            label={t('plan.kind')}
            value={question.kind}
            disabled={exercise}
            data={(exercise ? (['exercise'] as const) : kinds).map((value) => ({
              value,
              label: t(`plan.kindOf.${value}`),
            }))}
            onChange={(event) => set({ kind: event.currentTarget.value as QuestionKind })}
          />
          <NumberField
            label={t('plan.minutes')}
            value={question.minutes}
            min={0.5}
            max={60}
            onNumber={(minutes) => set({ minutes })}
          />
        </div>
        <details className={viewClasses.more} onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary>{t('plan.more')}</summary>
          {opened && (
            <Stack gap="lg" mt="sm">
              <RubricEditor rubric={question.rubric} onChange={(rubric) => set({ rubric })} />
              <FollowUpEditor followUps={question.followUps} onChange={(followUps) => set({ followUps })} />
            </Stack>
          )}
        </details>
      </Stack>
    </div>
  );
}
