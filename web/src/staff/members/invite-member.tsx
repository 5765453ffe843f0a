import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { InviteMember, MemberInvitation, RoleName } from '../../../../src/access/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { roles } from './roles.ts';

type Invited = z.infer<typeof MemberInvitation>;

/** Name, address, role; afterwards the link, which works whether or not the mail arrives. */
export function InviteMemberForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const missing = (value: string) => (value.trim() ? null : t('field.missing'));
  const form = useForm<z.infer<typeof InviteMember>>({
    initialValues: { name: '', email: '', role: 'recruiter' },
    validate: { name: missing, email: missing },
  });
  const invite = useMutation({
    mutationFn: (body: z.infer<typeof InviteMember>) => staffRequest<Invited>('POST', '/members', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
    onError: (error) => showAtField(form, error),
  });
  return (
    <Dialog opened onClose={onClose} title={t('members.invite')}>
      {invite.data ? (
        <Stack>
          <Text role="status">
            {invite.data.emailSent
              ? t('members.sent', { mail: invite.data.member.email })
              : t('members.notSent', { mail: invite.data.member.email })}
          </Text>
          <CopyText label={t('members.link')} text={invite.data.link} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{common('action.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit((values) => invite.mutate({ ...values, email: values.email.trim() }))} noValidate>
          <Stack>
            <TextInput data-autofocus label={t('field.name')} required {...form.getInputProps('name')} />
            <TextInput label={t('field.email')} type="email" required {...form.getInputProps('email')} />
            <NativeSelect
              label={t('field.role')}
              description={t(`members.may.${form.values.role}`)}
              data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
              value={form.values.role}
              onChange={(event) => form.setFieldValue('role', event.currentTarget.value as RoleName)}
            />
            {invite.isError && Object.keys(form.errors).length === 0 && <Failure error={invite.error} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {t('members.invite')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
