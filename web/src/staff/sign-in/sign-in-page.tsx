import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Login, SetupState } from '../../../../src/access/contract.ts';
import { request } from '../../api/client.ts';
import { Failure } from '../../ui/failure.tsx';
import { Waiting } from '../../ui/late.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useEnter } from './enter.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('staff');
  const { sample, next } = route.useSearch();
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => request<z.infer<typeof SetupState>>('GET', '/auth/setup'),
  });
  return (
    <PlainPage title={t('signIn.title')} lead={t('signIn.lead')}>
      {setup.data?.needed && (
        <Text>
          {t('signIn.notSetUp')}{' '}
          <TextLink to="/setup" search={{}}>
            {t('signIn.toSetUp')}
          </TextLink>
        </Text>
      )}
      {sample && <SampleEntry token={sample} next={next} />}
      <PasswordForm next={next} />
    </PlainPage>
  );
}

/** The printed link of the sample organisation: opening it is the click. */
function SampleEntry({ token, next }: { token: string; next: string | undefined }) {
  const { t } = useTranslation('staff');
  const { mutate, isError, error } = useEnter<void>(`/auth/sample/${encodeURIComponent(token)}`, next);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  if (!isError) return <Waiting rows={1} what={t('signIn.entering')} />;
  return <Failure title={t('signIn.sampleFailed')} error={error} onRetry={() => mutate()} />;
}

function PasswordForm({ next }: { next: string | undefined }) {
  const { t } = useTranslation('staff');
  const enter = useEnter<z.infer<typeof Login>>('/auth/login', next);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t('signIn.emailMissing')),
      password: (value) => (value ? null : t('signIn.passwordMissing')),
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => enter.mutate({ ...values, email: values.email.trim() }))} noValidate>
      <Stack>
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('field.password')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword'), 'aria-hidden': false, tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        {enter.isError && <Failure error={enter.error} />}
        <Button type="submit" loading={enter.isPending} fullWidth mt="xs">
          {t('signIn.act')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('signIn.forgotten')}
        </Text>
      </Stack>
    </form>
  );
}
