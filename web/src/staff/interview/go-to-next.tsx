import { useTranslation } from 'react-i18next';
import type { Interview, InterviewState } from '../../../../src/interviews/contract.ts';
import { LinkButton } from '../../ui/link-button.tsx';

/** Where the next step is done; none where the overview is the place, or the server is at work. */
const nextTab: Partial<Record<InterviewState, 'plan' | 'invitation' | 'live' | 'assessment'>> = {
  PENDING: 'plan',
  APPROVED: 'invitation',
  SCHEDULED: 'invitation',
  IN_PROGRESS: 'live',
  COMPLETED: 'assessment',
  ASSESSMENT_FAILED: 'assessment',
  ASSESSMENT_PENDING: 'assessment',
  ASSESSMENT_APPROVED: 'assessment',
};

/** The way to the next step. */
export function GoToNext({ interview: { id, state } }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const tab = nextTab[state];
  if (!tab) return null;
  return (
    <LinkButton to={`/interviews/$id/${tab}`} params={{ id }} w="fit-content">
      {t(`overview.go.${tab}`)}
    </LinkButton>
  );
}
