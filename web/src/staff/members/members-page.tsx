import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, RoleName } from '../../../../src/access/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFailureText } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { formatAgo } from '../../ui/time.ts';
import { useMay, useUser } from '../may.ts';
import { readMembers } from '../reads.ts';
import { InviteMemberForm } from './invite-member.tsx';
import classes from './members.module.css';
import { roles } from './roles.ts';

/** Who belongs to the organisation, and what they may do. */
export function MembersPage() {
  const { t } = useTranslation('staff');
  const may = useMay();
  const user = useUser();
  const query = useQuery(readMembers());
  const [inviting, setInviting] = useState(false);
  const manages = may('user:manage');
  return (
    <Page
      title={t('members.title')}
      lead={user?.organisation}
      actions={
        manages && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
            {t('members.invite')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ data }) => (
          <ul className={classes.list}>
            {data.map((member) => (
              <MemberRow key={member.id} member={member} manages={manages} me={member.id === user?.id} />
            ))}
          </ul>
        )}
      </Loaded>
      <Stack gap={4} component="section" aria-label={t('members.roles')}>
        {roles.map((role) => (
          <Text key={role} size="sm" c="dimmed">
            <b>{t(`role.${role}`)}</b>: {t(`members.may.${role}`)}
          </Text>
        ))}
      </Stack>
      {inviting && <InviteMemberForm onClose={() => setInviting(false)} />}
    </Page>
  );
}

function MemberRow({ member, manages, me }: { member: Member; manages: boolean; me: boolean }) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const failureText = useFailureText();
  const [removing, setRemoving] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: ['members'] });
  const change = useMutation({
    mutationFn: (role: RoleName) => staffRequest<Member>('PATCH', `/members/${member.id}`, { body: { role } }),
    onSuccess: refresh,
    onError: (error) =>
      notifications.show({ color: 'red', title: t('members.notChanged'), message: failureText(error) }),
  });
  const remove = async () => {
    await staffRequest('DELETE', `/members/${member.id}`);
    await refresh();
  };
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Text fw={600}>
          {member.name} {me && <span>{t('members.you')}</span>}
        </Text>
        <Text size="sm" c="dimmed">
          {member.email}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {member.state === 'invited' ? t('members.invited', { when: formatAgo(member.createdAt) }) : t('members.active')}
      </Text>
      {manages ? (
        <Group gap="sm" wrap="nowrap">
          <NativeSelect
            aria-label={t('members.roleOf', { name: member.name })}
            value={change.isPending ? change.variables : member.role}
            disabled={change.isPending}
            data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={(event) => change.mutate(event.currentTarget.value as RoleName)}
          />
          <Button
            variant="subtle"
            color="red"
            c="var(--mantine-color-error)"
            aria-label={t('members.removeNamed', { name: member.name })}
            onClick={() => setRemoving(true)}
          >
            {t('members.remove')}
          </Button>
        </Group>
      ) : (
        <Text size="sm">{t(`role.${member.role}`)}</Text>
      )}
      <Confirm
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('members.removeTitle', { name: member.name })}
        text={me ? t('members.removeMe') : t('members.removeText')}
        act={t('members.remove')}
        danger
        onAct={remove}
      />
    </li>
  );
}
