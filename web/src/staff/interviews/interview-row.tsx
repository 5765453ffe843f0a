import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { formatAgo, formatDateTime } from '../../ui/time.ts';
import { StateBadge } from '../state-badge.tsx';
import classes from './interview-row.module.css';

/** One interview in a list: who, for what, how it stands. The whole row is the link. */
export function InterviewRow({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const when = interview.scheduledAt
    ? t('row.scheduled', { when: formatDateTime(interview.scheduledAt) })
    : t('row.changed', { when: formatAgo(interview.updatedAt) });
  return (
    <li className={classes.item}>
      <Link to="/interviews/$id" params={{ id: interview.id }} className={classes.row}>
        <span className={classes.who}>
          <Text component="span" fw={600}>
            {interview.candidateName || t('row.noName')}
          </Text>
          <Text component="span" size="sm" c="dimmed">
            {[interview.position || t('row.noPosition'), interview.level && t(`level.${interview.level}`)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </span>
        <Text component="span" size="sm" c="dimmed" className={classes.when}>
          {when}
        </Text>
        <span className={classes.state}>
          <StateBadge interview={interview} />
        </span>
      </Link>
    </li>
  );
}

export function InterviewList({ interviews, label }: { interviews: Interview[]; label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {interviews.map((interview) => (
        <InterviewRow key={interview.id} interview={interview} />
      ))}
    </ul>
  );
}
