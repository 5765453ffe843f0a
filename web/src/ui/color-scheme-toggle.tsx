import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };
const after = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Goes round: as the system has it, light, dark. The name says what is now and what a press brings. */
export function ColorSchemeToggle() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = icons[colorScheme];
  const next = after[colorScheme];
  const label = t('appearance.label', { now: t(`appearance.${colorScheme}`), next: t(`appearance.${next}`) });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="dimmed"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={20} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}
