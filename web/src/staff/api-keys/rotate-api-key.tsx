import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey, NewApiKey } from '../../../../src/access/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { ShownOnce } from './shown-once.tsx';

const overlaps = ['0', '24', '168'] as const;

/** A new key in place of this one; the one before opens for a while, so that nothing has to stop. */
export function RotateApiKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [overlapHours, setOverlap] = useState('24');
  const rotate = useMutation({
    mutationFn: () =>
      staffRequest<NewApiKey>('POST', `/api-keys/${apiKey.id}/rotate`, {
        body: { overlapHours: Number(overlapHours) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['apiKeys'] }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('apiKeys.rotateTitle', { name: apiKey.name })}>
      {rotate.data ? (
        <ShownOnce apiKey={rotate.data} onClose={onClose} />
      ) : (
        <Stack>
          <Text>{t('apiKeys.rotateText')}</Text>
          <NativeSelect
            label={t('apiKeys.overlap')}
            value={overlapHours}
            data={overlaps.map((value) => ({ value, label: t(`apiKeys.overlaps.${value}`) }))}
            onChange={(event) => setOverlap(event.currentTarget.value)}
          />
          {rotate.isError && <Failure error={rotate.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {common('action.cancel')}
            </Button>
            <Button onClick={() => rotate.mutate()} loading={rotate.isPending}>
              {t('apiKeys.rotate')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
