import { Alert, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Flag } from '../../../../src/assessment/contract.ts';
import { formatClock } from '../../ui/time.ts';
import classes from './assessment.module.css';

/** What to look at before one trusts the scores; each is the way to its moment in the replay. */
export function FlagsPart({ interviewId, flags }: { interviewId: string; flags: Flag[] }) {
  const { t } = useTranslation('staff');
  return (
    <Alert color="orange" title={t('assessment.flags', { count: flags.length })}>
      <Text size="sm" mb="xs">
        {t('assessment.flagsWhy')}
      </Text>
      <List size="sm" spacing="xs">
        {flags.map(({ at, quote, turnId, codeVersionId }) => (
          <List.Item key={`${turnId ?? codeVersionId} ${quote}`}>
            <Link to="/interviews/$id/replay" params={{ id: interviewId }} hash={`t=${at}`} className={classes.quote}>
              {turnId ? <q>{quote}</q> : <code className={classes.code}>{quote}</code>}
              <Text component="span" size="sm" className={classes.where}>
                {t('assessment.atTime', { at: formatClock(at) })}
              </Text>
            </Link>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
