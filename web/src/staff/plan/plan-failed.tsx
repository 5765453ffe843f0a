import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { Failure } from '../../ui/failure.tsx';
import { useInterviewAct } from '../acts.ts';
import { useMay } from '../may.ts';

/** The plan could not be made, and nothing happens until somebody asks for it again. */
export function PlanFailed({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const retry = useInterviewAct<void, Interview>(interview.id, 'POST', '/plan/retry');
  return (
    <Alert color="red" role="alert" title={t('plan.failed')} icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('plan.failedText')}</Text>
        {may('interview:approve') && (
          <Button size="xs" variant="default" onClick={() => retry.mutate()} loading={retry.isPending}>
            {t('plan.retry')}
          </Button>
        )}
        {retry.isError && <Failure error={retry.error} />}
      </Stack>
    </Alert>
  );
}
