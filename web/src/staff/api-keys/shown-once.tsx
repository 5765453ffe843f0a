import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NewApiKey } from '../../../../src/access/contract.ts';
import { CopyText } from '../../ui/copy-text.tsx';

/** The key itself, which nothing and nobody can show again. */
export function ShownOnce({ apiKey, onClose }: { apiKey: NewApiKey; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  return (
    <Stack>
      <Text role="status">{t('apiKeys.once')}</Text>
      <CopyText label={apiKey.name} text={apiKey.key} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{common('action.close')}</Button>
      </Group>
    </Stack>
  );
}
