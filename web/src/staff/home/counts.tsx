import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InterviewCounts } from '../../../../src/interviews/contract.ts';
import classes from './counts.module.css';

const shown = ['planned', 'infoNeeded', 'approved', 'inProgress', 'completed'] as const;

/** The counts' own `approved` includes what was completed since; the list that the number leads to does not. */
const countOf = (counts: InterviewCounts, status: (typeof shown)[number]): number =>
  status === 'approved' ? (counts.byState.APPROVED ?? 0) + (counts.byState.SCHEDULED ?? 0) : counts[status];

/** How many interviews stand where; each number leads to its list. */
export function Counts({ counts }: { counts: InterviewCounts }) {
  const { t } = useTranslation('staff');
  return (
    <Stack component="section" gap="sm" aria-labelledby="counts">
      <Title order={2} id="counts">
        {t('home.counts')}
      </Title>
      <ul className={classes.list}>
        {shown.map((status) => (
          <li key={status}>
            <Link to="/interviews" search={{ status }} className={classes.count}>
              <Text component="span" className={classes.number}>
                {countOf(counts, status)}
              </Text>
              <Text component="span" size="sm" c="dimmed">
                {t(`status.${status}`)}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
