import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './assessment.module.css';

/** 1 to 5 as a figure and as five marks; no score is said in words. */
export function ScoreMark({ score }: { score: number | null }) {
  const { t } = useTranslation('staff');
  if (score === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('assessment.notEnough')}
      </Text>
    );
  }
  return (
    <div className={classes.mark}>
      <span aria-hidden className={classes.marks}>
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={classes.step} data-on={step <= score || undefined} />
        ))}
      </span>
      <Text fw={600}>{t('assessment.of5', { score })}</Text>
    </div>
  );
}
