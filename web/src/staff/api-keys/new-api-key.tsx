import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { type CreateApiKey, keyPermissions, type NewApiKey, type Permission } from '../../../../src/access/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { useMay } from '../may.ts';
import { permissionKey } from '../permission-key.ts';
import { ShownOnce } from './shown-once.tsx';

const DAY_MS = 86_400_000;
const lives = ['90', '365', ''] as const;

/** Name, permissions, end; afterwards the key, this once. */
export function NewApiKeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const form = useForm<{ name: string; permissions: Permission[]; days: string }>({
    initialValues: { name: '', permissions: [], days: '365' },
    validate: {
      name: (value) => (value.trim() ? null : t('field.missing')),
      permissions: (value) => (value.length > 0 ? null : t('apiKeys.noPermission')),
    },
  });
  const create = useMutation({
    mutationFn: (body: z.input<typeof CreateApiKey>) => staffRequest<NewApiKey>('POST', '/api-keys', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['apiKeys'] }),
    onError: (error) => showAtField(form, error),
  });
  const submit = form.onSubmit(({ name, permissions, days }) =>
    create.mutate({
      name,
      permissions,
      expiresAt: days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null,
    }),
  );
  return (
    <Dialog opened onClose={onClose} title={t('apiKeys.new')}>
      {create.data ? (
        <ShownOnce apiKey={create.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              data-autofocus
              label={t('field.name')}
              description={t('apiKeys.nameHint')}
              required
              {...form.getInputProps('name')}
            />
            <Checkbox.Group label={t('apiKeys.permissions')} required {...form.getInputProps('permissions')}>
              <Stack gap="xs" mt="xs">
                {keyPermissions.filter(may).map((permission) => (
                  <Checkbox key={permission} value={permission} label={t(permissionKey(permission))} />
                ))}
              </Stack>
            </Checkbox.Group>
            <NativeSelect
              label={t('apiKeys.life')}
              data={lives.map((value) => ({ value, label: t(`apiKeys.lives.${value || 'forEver'}`) }))}
              {...form.getInputProps('days')}
            />
            {create.isError && Object.keys(form.errors).length === 0 && <Failure error={create.error} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {t('apiKeys.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
