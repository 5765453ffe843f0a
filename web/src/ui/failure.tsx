import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/problem.ts';

/** The sentence for a failure: ours where the server could not or may not say, else the server's own. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiFailure)) return t('failure.unexpected');
    if (error.code === 'offline') return t('failure.offline');
    if (error.code === 'timeout') return t('failure.timeout');
    if (error.code === 'rate_limited') return t('failure.rateLimited', { count: error.retryAfterSeconds ?? 60 });
    if (error.status >= 500) return t('failure.server', { id: error.correlationId ?? '–' });
    return error.message;
  };
}

type FailureProps = {
  error: unknown;
  /** What did not work, as a short title. */
  title?: string;
  onRetry?: () => void;
  retrying?: boolean;
  /** Another way on than trying again. */
  children?: ReactNode;
};

/** What went wrong in a sentence, and a way on. Read out at once by screen readers. */
export function Failure({ error, title, onRetry, retrying, children }: FailureProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <Alert color="red" role="alert" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{textOf(error)}</Text>
        {(onRetry || children) && (
          <Group gap="sm">
            {onRetry && (
              <Button size="xs" variant="default" onClick={onRetry} loading={retrying}>
                {t('action.tryAgain')}
              </Button>
            )}
            {children}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
