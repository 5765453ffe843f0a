import { Button, Group, NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InfoQuestion, Interview } from '../../../../src/interviews/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { readInterview } from '../reads.ts';
import { levels } from './interview-fields.tsx';

type Answer = string | number;
type Asked = { interview: Interview; onAnswered: (interview: Interview) => void };

/** The missing facts of an interview, one question at a time; each answer may settle or raise others. */
export function MissingFacts({ interview, onAnswered }: Asked) {
  const { t } = useTranslation('staff');
  const question = interview.questions[0];
  if (!question) return <Text>{t('missing.none')}</Text>;
  return <Question key={question.field} interview={interview} question={question} onAnswered={onAnswered} />;
}

function Question({ interview, question, onAnswered }: Asked & { question: InfoQuestion }) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const [answer, setAnswer] = useState<Answer>('');
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), []);
  const save = useMutation({
    mutationFn: (value: Answer) =>
      staffRequest<Interview>('PATCH', `/interviews/${interview.id}/info`, {
        body: { [question.field]: sentAs(question.field, value) },
      }),
    onSuccess: (changed) => {
      client.setQueryData(readInterview(changed.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['interviews'] });
      onAnswered(changed);
    },
  });
  const [missing, setMissing] = useState(false);
  return (
    <form
      ref={first}
      onSubmit={(event) => {
        event.preventDefault();
        const empty = String(answer).trim() === '';
        setMissing(empty);
        if (empty) first.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
        else save.mutate(answer);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed" role="status">
          {t('missing.left', { count: interview.questions.length })}
        </Text>
        <AnswerInput
          field={question.field}
          label={question.question}
          value={answer}
          error={missing ? t('field.missing') : undefined}
          onChange={setAnswer}
        />
        {save.isError && <Failure error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('missing.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Skills are asked for as one line. */
const sentAs = (field: string, value: Answer): Answer | string[] =>
  field === 'skills'
    ? String(value)
        .split(/[,;\n]/)
        .map((skill) => skill.trim())
        .filter(Boolean)
    : value;

type InputProps = {
  field: string;
  label: string;
  value: Answer;
  error?: string;
  onChange: (value: Answer) => void;
};

/** The input that fits the fact. */
function AnswerInput({ field, label, value, error, onChange }: InputProps) {
  const { t } = useTranslation('staff');
  if (field === 'level') {
    return (
      <NativeSelect
        label={label}
        error={error}
        data={[{ value: '', label: '' }, ...levels.map((level) => ({ value: level, label: t(`level.${level}`) }))]}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field === 'durationMinutes') {
    return <NumberInput label={label} error={error} min={10} max={180} value={value as number} onChange={onChange} />;
  }
  const description = field === 'skills' ? t('missing.skillsHint') : undefined;
  const text = { label, description, error, value: String(value) };
  if (field === 'jobDescription' || field === 'candidateResume') {
    return <Textarea {...text} autosize minRows={5} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  const type = field === 'candidateEmail' ? 'email' : 'text';
  return <TextInput {...text} type={type} onChange={(event) => onChange(event.currentTarget.value)} />;
}
