import { useTranslation } from 'react-i18next';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { standingOf } from '../state-badge.tsx';
import { GoToNext } from './go-to-next.tsx';

/** Why a part of an interview is not there yet, and what comes before it. */
export function NotYet({ interview, title }: { interview: Interview; title: string }) {
  const { t } = useTranslation('staff');
  return (
    <EmptyState title={title} text={t(`next.${standingOf(interview)}`)}>
      {interview.state === 'INFO_NEEDED' ? (
        <LinkButton to="/interviews/$id" params={{ id: interview.id }}>
          {t('overview.go.questions')}
        </LinkButton>
      ) : (
        <GoToNext interview={interview} />
      )}
    </EmptyState>
  );
}
