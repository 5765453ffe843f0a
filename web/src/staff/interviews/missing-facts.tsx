import { Button, Group, NativeSelect, NumberInput, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InfoQuestion, Interview } from '../../../../src/interviews/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { readInterview } from '../reads.ts';
import { levels } from './interview-fields.tsx';

type Answer = string | number | string[];
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
      staffRequest<Interview>('PATCH', `/interviews/${interview.id}/info`, { body: { [question.field]: value } }),
    onSuccess: (changed) => {
      client.setQueryData(readInterview(changed.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['interviews'] });
      onAnswered(changed);
    },
  });
  const empty = Array.isArray(answer) ? answer.length === 0 : String(answer).trim() === '';
  return (
    <form
      ref={first}
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) save.mutate(answer);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed" role="status">
          {t('missing.left', { count: interview.questions.length })}
        </Text>
        <AnswerInput field={question.field} label={question.question} value={answer} onChange={setAnswer} />
        {save.isError && <Failure error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={empty}>
            {t('missing.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type InputProps = { field: string; label: string; value: Answer; onChange: (value: Answer) => void };

/** The input that fits the fact. */
function AnswerInput({ field, label, value, onChange }: InputProps) {
  const { t } = useTranslation('staff');
  if (field === 'skills') {
    return (
      <TagsInput
        label={label}
        description={t('fact.skillsHint')}
        splitChars={[',', ';']}
        acceptValueOnBlur
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
      />
    );
  }
  if (field === 'level') {
    return (
      <NativeSelect
        label={label}
        data={[{ value: '', label: '' }, ...levels.map((level) => ({ value: level, label: t(`level.${level}`) }))]}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field === 'durationMinutes') {
    return <NumberInput label={label} min={10} max={180} value={value as number} onChange={onChange} />;
  }
  const text = { label, value: String(value) };
  if (field === 'jobDescription' || field === 'candidateResume') {
    return <Textarea {...text} autosize minRows={5} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  const type = field === 'candidateEmail' ? 'email' : 'text';
  return <TextInput {...text} type={type} onChange={(event) => onChange(event.currentTarget.value)} />;
}
