import { Anchor, Box, Stack } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/problem.ts';
import { Failure } from './failure.tsx';
import { Waiting } from './late.tsx';
import { PlainPage } from './plain-page.tsx';

export function RouteWaiting() {
  return (
    <Box maw="var(--page-width)" mx="auto" p="md" pt={96}>
      <Waiting />
    </Box>
  );
}

export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  // A request may work now; anything else, such as a part of the page that a newer version replaced, needs the page anew.
  const again = () => {
    if (!(error instanceof ApiFailure)) return window.location.reload();
    reset();
    void router.invalidate();
  };
  return (
    <PlainPage title={t('failure.title')}>
      <Failure error={error} onRetry={again} />
    </PlainPage>
  );
}

export function RouteNotFound() {
  const { t } = useTranslation();
  return (
    <PlainPage title={t('notFound.title')} lead={t('notFound.text')}>
      <Stack align="flex-start">
        <Anchor href="/">{t('action.toStart')}</Anchor>
      </Stack>
    </PlainPage>
  );
}
