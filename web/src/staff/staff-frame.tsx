import { Anchor, Box, Group } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../ui/brand.tsx';
import { ColorSchemeToggle } from '../ui/color-scheme-toggle.tsx';
import { AccountMenu } from './account-menu.tsx';
import { useMay, useUser } from './may.ts';
import classes from './staff-frame.module.css';

/** Around every staff page: where one can go, who is here. A sign-in that ended leads to the sign-in page and back. */
export function StaffFrame() {
  const { t } = useTranslation('staff');
  const router = useRouter();
  const user = useUser();
  const may = useMay();
  useEffect(() => {
    const next = router.state.location.href;
    if (!user) void router.navigate({ to: '/sign-in', search: { next: next === '/' ? undefined : next } });
  }, [user, router]);
  if (!user) return null;
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('frame.skip')}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Anchor component={Link} to="/" c="inherit" underline="never" aria-label={t('frame.home')}>
            <Brand />
          </Anchor>
          <nav className={classes.nav} aria-label={t('frame.navigation')}>
            <Link to="/" className={classes.link} activeOptions={{ exact: true }}>
              {t('frame.start')}
            </Link>
            <Link to="/interviews" className={classes.link} activeOptions={{ includeSearch: false }}>
              {t('frame.interviews')}
            </Link>
            {may('user:read') && (
              <Link to="/settings" className={classes.link}>
                {t('frame.settings')}
              </Link>
            )}
          </nav>
          <Group gap={4} wrap="nowrap" className={classes.end}>
            <ColorSchemeToggle />
            <AccountMenu user={user} />
          </Group>
        </div>
      </header>
      <Box component="main" id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </Box>
      <Notifications position="bottom-right" transitionDuration={120} />
    </>
  );
}
