import {
  Checkbox,
  Fieldset,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Interview, InterviewLanguage, Tone, UpdateInterview } from '../../../../src/interviews/contract.ts';
import type { Level } from '../../../../src/questions/contract.ts';

export const levels: Level[] = ['junior', 'mid', 'senior', 'lead', 'principal'];
const tones: Tone[] = ['patient', 'normal', 'brisk'];
/** As they call themselves. */
const languages: Record<InterviewLanguage, string> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' };

/** The facts of an interview as a form holds them; empty means not given. */
export type Facts = {
  jobDescription: string;
  candidateResume: string;
  position: string;
  level: Level | '';
  skills: string[];
  candidateName: string;
  candidateEmail: string;
  durationMinutes: number | string;
  tone: Tone;
  language: InterviewLanguage;
  /** As `datetime-local` has it: the browser's own zone. */
  scheduledAt: string;
  timeFactor: number | string;
  textOnly: boolean;
  note: string;
};

export const noFacts: Facts = {
  jobDescription: '',
  candidateResume: '',
  position: '',
  level: '',
  skills: [],
  candidateName: '',
  candidateEmail: '',
  durationMinutes: '',
  tone: 'normal',
  language: 'en',
  scheduledAt: '',
  timeFactor: 1,
  textOnly: false,
  note: '',
};

const toLocal = (instant: string | null): string => {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export const factsOf = (interview: Interview): Facts => ({
  jobDescription: interview.jobDescription,
  candidateResume: interview.candidateResume,
  position: interview.position,
  level: interview.level ?? '',
  skills: interview.skills,
  candidateName: interview.candidateName,
  candidateEmail: interview.candidateEmail ?? '',
  durationMinutes: interview.duration,
  tone: interview.tone,
  language: interview.language,
  scheduledAt: toLocal(interview.scheduledAt),
  timeFactor: interview.accommodations.timeFactor,
  textOnly: interview.accommodations.textOnly,
  note: interview.accommodations.note,
});

/** What is sent: only what was given, and where `known` is told only what differs from it. */
export function changesOf(facts: Facts, known?: Facts): UpdateInterview {
  const all: UpdateInterview = {
    jobDescription: facts.jobDescription.trim() || undefined,
    candidateResume: facts.candidateResume.trim() || undefined,
    position: facts.position.trim() || undefined,
    level: facts.level || undefined,
    skills: facts.skills.length > 0 ? facts.skills : undefined,
    candidateName: facts.candidateName.trim() || undefined,
    candidateEmail: facts.candidateEmail.trim() || undefined,
    durationMinutes: Number(facts.durationMinutes) || undefined,
    tone: facts.tone,
    language: facts.language,
    scheduledAt: facts.scheduledAt ? new Date(facts.scheduledAt).toISOString() : undefined,
    accommodations: {
      timeFactor: Number(facts.timeFactor) || 1,
      textOnly: facts.textOnly,
      note: facts.note.trim(),
    },
  };
  if (!known) return all;
  const before = changesOf(known);
  const names = Object.keys(all) as (keyof UpdateInterview)[];
  const changed = names.filter((name) => JSON.stringify(all[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, all[name]]));
}

/** `planned`: a plan rests on some of the facts; those are left out. */
type FieldsProps = { form: UseFormReturnType<Facts>; planned?: boolean };

/** What the interview is for. */
export function RoleFields({ form }: FieldsProps) {
  const { t } = useTranslation('staff');
  return (
    <Stack>
      <Textarea
        label={t('fact.jobDescription')}
        description={t('fact.jobDescriptionHint')}
        autosize
        minRows={6}
        maxRows={18}
        maxLength={20_000}
        {...form.getInputProps('jobDescription')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('fact.position')} maxLength={200} {...form.getInputProps('position')} />
        <NativeSelect
          label={t('fact.level')}
          data={[
            { value: '', label: t('fact.levelOpen') },
            ...levels.map((value) => ({ value, label: t(`level.${value}`) })),
          ]}
          {...form.getInputProps('level')}
        />
      </SimpleGrid>
      <TagsInput
        label={t('fact.skills')}
        description={t('fact.skillsHint')}
        maxTags={50}
        splitChars={[',', ';']}
        acceptValueOnBlur
        {...form.getInputProps('skills')}
      />
    </Stack>
  );
}

/** Who is interviewed, when, and what helps them. */
export function CandidateFields({ form, planned }: FieldsProps) {
  const { t } = useTranslation('staff');
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('fact.candidateName')} maxLength={200} {...form.getInputProps('candidateName')} />
        <TextInput
          label={t('fact.candidateEmail')}
          type="email"
          maxLength={254}
          {...form.getInputProps('candidateEmail')}
        />
      </SimpleGrid>
      {!planned && (
        <Textarea
          label={t('fact.candidateResume')}
          description={t('fact.candidateResumeHint')}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={100_000}
          {...form.getInputProps('candidateResume')}
        />
      )}
    </Stack>
  );
}

export function TimingFields({ form, planned }: FieldsProps) {
  const { t } = useTranslation('staff');
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: planned ? 3 : 2 }}>
        {!planned && (
          <>
            <NumberInput
              label={t('fact.durationMinutes')}
              placeholder={t('fact.durationOpen')}
              min={10}
              max={180}
              allowDecimal={false}
              {...form.getInputProps('durationMinutes')}
            />
            <NativeSelect
              label={t('fact.tone')}
              data={tones.map((value) => ({ value, label: t(`tone.${value}`) }))}
              {...form.getInputProps('tone')}
            />
            <NativeSelect
              label={t('fact.language')}
              data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
              {...form.getInputProps('language')}
            />
          </>
        )}
        <TextInput label={t('fact.scheduledAt')} type="datetime-local" {...form.getInputProps('scheduledAt')} />
      </SimpleGrid>
      <Fieldset legend={t('fact.accommodations')} mx={0}>
        <Stack>
          <NativeSelect
            label={t('fact.timeFactor')}
            description={t('fact.timeFactorHint')}
            data={[1, 1.25, 1.5, 2, 3, 4].map((factor) => ({
              value: String(factor),
              label: factor === 1 ? t('fact.timeAsPlanned') : t('fact.timeLonger', { percent: (factor - 1) * 100 }),
            }))}
            {...form.getInputProps('timeFactor')}
            value={String(form.values.timeFactor)}
          />
          <Checkbox
            label={t('fact.textOnly')}
            description={t('fact.textOnlyHint')}
            {...form.getInputProps('textOnly', { type: 'checkbox' })}
          />
          <TextInput
            label={t('fact.note')}
            description={t('fact.noteHint')}
            maxLength={1000}
            {...form.getInputProps('note')}
          />
        </Stack>
      </Fieldset>
    </Stack>
  );
}
