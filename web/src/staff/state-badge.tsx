import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InterviewState } from '../../../src/interviews/contract.ts';

/** Colour says whose turn it is: the accent waits for staff, grey for others, red failed, green is done. */
const colours: Record<InterviewState, string> = {
  RECEIVED: 'gray',
  INFO_NEEDED: 'accent',
  VALIDATING_SKILLS: 'gray',
  GENERATING_PLAN: 'gray',
  PENDING: 'accent',
  APPROVED: 'gray',
  REJECTED: 'dark',
  SCHEDULED: 'gray',
  IN_PROGRESS: 'yellow',
  COMPLETED: 'gray',
  ASSESSMENT_FAILED: 'red',
  ASSESSMENT_PENDING: 'accent',
  ASSESSMENT_APPROVED: 'green',
  CANCELLED: 'dark',
};

export function StateBadge({ state }: { state: InterviewState }) {
  const { t } = useTranslation('staff');
  return <Badge color={colours[state]}>{t(`state.${state}`)}</Badge>;
}
