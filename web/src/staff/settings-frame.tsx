import { Stack } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import tabs from './interview/interview-page.module.css';
import { useMay } from './may.ts';

const parts = [
  { to: '/settings/members', needs: 'user:read', name: 'members' },
  { to: '/settings/api-keys', needs: 'api-key:read', name: 'apiKeys' },
  { to: '/settings/webhooks', needs: 'tenant:read', name: 'webhooks' },
] as const;

/** The organisation's own matters, as far as this person may see them. */
export function SettingsFrame() {
  const { t } = useTranslation('staff');
  const may = useMay();
  return (
    <Stack gap="xl">
      <nav aria-label={t('frame.settings')} className={tabs.tabs}>
        {parts
          .filter(({ needs }) => may(needs))
          .map(({ to, name }) => (
            <Link key={to} to={to} className={tabs.tab}>
              {t(`${name}.title`)}
            </Link>
          ))}
      </nav>
      <Outlet />
    </Stack>
  );
}
