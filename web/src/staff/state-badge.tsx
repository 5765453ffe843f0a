import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Interview, InterviewState } from '../../../src/interviews/contract.ts';

/** Colour says whose turn it is: the accent waits for staff, grey for others, red failed, green is done. */
const colours: Record<InterviewState | 'INVITED', string> = {
  RECEIVED: 'gray',
  INFO_NEEDED: 'accent',
  VALIDATING_SKILLS: 'gray',
  GENERATING_PLAN: 'gray',
  PENDING: 'accent',
  APPROVED: 'gray',
  INVITED: 'gray',
  REJECTED: 'dark',
  SCHEDULED: 'gray',
  IN_PROGRESS: 'yellow',
  COMPLETED: 'gray',
  ASSESSMENT_FAILED: 'red',
  ASSESSMENT_PENDING: 'accent',
  ASSESSMENT_APPROVED: 'green',
  CANCELLED: 'dark',
};

/** The state as a person sees it: who is invited is not to be invited. */
export const standingOf = ({ state, invitedAt }: Pick<Interview, 'state' | 'invitedAt'>) =>
  state === 'APPROVED' && invitedAt ? 'INVITED' : state;

export function StateBadge({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const standing = standingOf(interview);
  return <Badge color={colours[standing]}>{t(`state.${standing}`)}</Badge>;
}
