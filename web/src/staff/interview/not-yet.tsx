import { useTranslation } from 'react-i18next';
import type { InterviewState } from '../../../../src/interviews/contract.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

/** Why a part of an interview is not there yet, and what comes before it. */
export function NotYet({ id, state, title }: { id: string; state: InterviewState; title: string }) {
  const { t } = useTranslation('staff');
  return (
    <EmptyState title={title} text={t(`next.${state}`)}>
      <LinkButton to="/interviews/$id" params={{ id }} variant="default">
        {t('tab.overview')}
      </LinkButton>
    </EmptyState>
  );
}
