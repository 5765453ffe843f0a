import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AcceptInvitation, InvitationInfo } from '../../../../src/access/contract.ts';
import { request } from '../../api/client.ts';
import { ApiFailure } from '../../api/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { showAtField } from '../../ui/field-errors.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useEnter } from './enter.ts';
import { NewPassword, PASSWORD_LENGTH } from './new-password.tsx';

type Info = z.infer<typeof InvitationInfo>;
const route = getRouteApi('/invite/$token');

export function AcceptInvitationPage() {
  const { t } = useTranslation('staff');
  const { token } = route.useParams();
  const path = `/invitations/${encodeURIComponent(token)}`;
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => request<Info>('GET', path) });
  const gone = invitation.error instanceof ApiFailure && invitation.error.status < 500 && invitation.error.status > 0;
  return (
    <PlainPage
      title={
        invitation.data ? t('accept.title', { organisation: invitation.data.organisation }) : t('accept.plainTitle')
      }
      lead={invitation.data && t('accept.lead', { role: t(`role.${invitation.data.role}`) })}
    >
      {gone ? (
        <EmptyState title={t('accept.gone')} text={t('accept.goneText')} />
      ) : (
        <Loaded query={invitation}>{(info) => <AcceptForm info={info} path={path} />}</Loaded>
      )}
    </PlainPage>
  );
}

function AcceptForm({ info, path }: { info: Info; path: string }) {
  const { t } = useTranslation('staff');
  const form = useForm({
    initialValues: { name: info.name, password: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('field.missing')),
      password: (value) =>
        value.length >= PASSWORD_LENGTH ? null : t('field.passwordRule', { count: PASSWORD_LENGTH }),
    },
  });
  const enter = useEnter<z.infer<typeof AcceptInvitation>>(`${path}/accept`, '/', (error) => showAtField(form, error));
  return (
    <form onSubmit={form.onSubmit((values) => enter.mutate(values))} noValidate>
      <Stack>
        <div>
          <Text size="sm" fw={500}>
            {t('field.email')}
          </Text>
          <Text>{info.email}</Text>
        </div>
        <TextInput label={t('field.yourName')} autoComplete="name" required {...form.getInputProps('name')} />
        <input type="hidden" autoComplete="username" value={info.email} readOnly />
        <NewPassword {...form.getInputProps('password')} />
        {enter.isError && Object.keys(form.errors).length === 0 && <Failure error={enter.error} />}
        <Button type="submit" loading={enter.isPending} fullWidth mt="xs">
          {t('accept.act')}
        </Button>
      </Stack>
    </form>
  );
}
