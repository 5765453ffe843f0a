import { Alert, Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview, UpdateInterview } from '../../../../src/interviews/contract.ts';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { useInterviewAct } from '../acts.ts';
import { CandidateFields, changesOf, factsOf, RoleFields, TimingFields } from '../interviews/interview-fields.tsx';

/** Sends what was changed and nothing else. A fact cannot be emptied, only replaced. */
export function EditFacts({ interview, onDone }: { interview: Interview; onDone: () => void }) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const [known] = useState(() => factsOf(interview));
  const form = useForm({ initialValues: known });
  const planned = interview.planId !== null;
  const update = useInterviewAct<UpdateInterview, Interview>(interview.id, 'PUT', '');
  const save = async () => {
    const changes = changesOf(form.values, known);
    if (Object.keys(changes).length === 0) return onDone();
    await update.mutateAsync(changes).then(onDone, (error) => showAtField(form, error));
  };
  return (
    <form onSubmit={form.onSubmit(() => save())} noValidate>
      <Stack gap="xl" maw="48rem">
        {planned && <Alert color="gray">{t('overview.planStays')}</Alert>}
        <CandidateFields form={form} planned={planned} />
        {!planned && <RoleFields form={form} />}
        <TimingFields form={form} planned={planned} />
        {update.isError && <Failure error={update.error} />}
        <Group>
          <Button type="submit" loading={update.isPending}>
            {common('action.save')}
          </Button>
          <Button variant="default" onClick={onDone} disabled={update.isPending}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
