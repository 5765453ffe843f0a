import { Menu, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDevices, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../src/access/contract.ts';
import { signOut } from '../api/session.ts';
import { useFailureText } from '../ui/failure.tsx';
import classes from './account-menu.module.css';

/** Who is signed in, for which organisation, and the way out. */
export function AccountMenu({ user }: { user: User }) {
  const { t } = useTranslation('staff');
  const failureText = useFailureText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const leave = async (everywhere: boolean) => {
    try {
      await signOut(everywhere);
      client.clear();
      await navigate({ to: '/sign-in', search: {} });
    } catch (error) {
      notifications.show({ color: 'red', title: t('account.notSignedOut'), message: failureText(error) });
    }
  };
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t('account.label', { name: user.name })}>
          <span className={classes.name}>{user.name}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text size="sm" fw={600}>
            {user.organisation}
          </Text>
          <Text size="sm" c="dimmed">
            {user.email}
          </Text>
          <Text size="sm" c="dimmed">
            {t(`role.${user.role}`)}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave(false)}>
          {t('account.signOut')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDevices size={16} aria-hidden />} onClick={() => leave(true)}>
          {t('account.signOutEverywhere')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
