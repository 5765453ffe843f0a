import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
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
    <Popover
      position="bottom-end"
      width={280}
      withinPortal={false}
      trapFocus
      returnFocus
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <UnstyledButton className={classes.button} aria-label={t('account.label', { name: user.name })}>
          <span className={classes.name}>{user.name}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <Text size="sm" fw={600}>
          {user.organisation}
        </Text>
        <Text size="sm" c="dimmed">
          {user.email}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`role.${user.role}`)}
        </Text>
        <Stack gap="xs" mt="md">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => leave(false)}
          >
            {t('account.signOut')}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDevices size={16} aria-hidden />}
            onClick={() => leave(true)}
          >
            {t('account.signOutEverywhere')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
