import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './back-to-list.module.css';

export function BackToList() {
  const { t } = useTranslation('staff');
  return (
    <TextLink to="/interviews" size="sm" underline="hover" className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {t('interviews.title')}
    </TextLink>
  );
}
