import { PasswordInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

export const PASSWORD_LENGTH = 12;

/** A password that is being chosen; says the one rule before it is broken. */
export function NewPassword(props: ComponentProps<typeof PasswordInput>) {
  const { t } = useTranslation('staff');
  return (
    <PasswordInput
      label={t('field.newPassword')}
      description={t('field.passwordRule', { count: PASSWORD_LENGTH })}
      autoComplete="new-password"
      required
      visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword'), 'aria-hidden': false, tabIndex: 0 }}
      {...props}
    />
  );
}
