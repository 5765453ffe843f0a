import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Setup, SetupState } from '../../../../src/access/contract.ts';
import { request } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useEnter } from './enter.ts';
import { NewPassword, PASSWORD_LENGTH } from './new-password.tsx';

const route = getRouteApi('/setup');

export function SetupPage() {
  const { t } = useTranslation('staff');
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: () => request<z.infer<typeof SetupState>>('GET', '/auth/setup'),
  });
  return (
    <PlainPage title={t('setup.title')} lead={t('setup.lead')}>
      <Loaded query={state}>
        {({ needed }) =>
          needed ? (
            <SetupForm />
          ) : (
            <EmptyState title={t('setup.done')} text={t('setup.doneText')}>
              <LinkButton to="/sign-in" search={{}}>
                {t('setup.toSignIn')}
              </LinkButton>
            </EmptyState>
          )
        }
      </Loaded>
    </PlainPage>
  );
}

function SetupForm() {
  const { t } = useTranslation('staff');
  const { token } = route.useSearch();
  const missing = (value: string) => (value.trim() ? null : t('field.missing'));
  const form = useForm({
    initialValues: { organisation: '', name: '', email: '', password: '' },
    validate: {
      organisation: missing,
      name: missing,
      email: missing,
      password: (value) =>
        value.length >= PASSWORD_LENGTH ? null : t('field.passwordRule', { count: PASSWORD_LENGTH }),
    },
  });
  const enter = useEnter<z.infer<typeof Setup>>('/auth/setup', '/', (error) => showAtField(form, error));
  return (
    <form
      onSubmit={form.onSubmit((values) => enter.mutate({ ...values, email: values.email.trim(), token }))}
      noValidate
    >
      <Stack>
        <TextInput
          label={t('field.organisation')}
          description={t('setup.organisationHint')}
          autoComplete="organization"
          required
          {...form.getInputProps('organisation')}
        />
        <TextInput label={t('field.yourName')} autoComplete="name" required {...form.getInputProps('name')} />
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          {...form.getInputProps('email')}
        />
        <NewPassword {...form.getInputProps('password')} />
        {enter.isError && Object.keys(form.errors).length === 0 && <Failure error={enter.error} />}
        <Button type="submit" loading={enter.isPending} fullWidth mt="xs">
          {t('setup.act')}
        </Button>
      </Stack>
    </form>
  );
}
