import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Interview, InterviewState } from '../../../../src/interviews/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useRefreshInterview } from '../acts.ts';
import { NotYet } from '../interview/not-yet.tsx';
import { useInterview } from '../interview/use-interview.ts';
import { useMay } from '../may.ts';
import { readAssessment, readHistory } from '../reads.ts';
import { Approval } from './approval.tsx';
import { AssessmentView } from './assessment-view.tsx';
import { DecisionPart } from './decision-part.tsx';

const assessed: InterviewState[] = ['ASSESSMENT_PENDING', 'ASSESSMENT_APPROVED'];

export function AssessmentTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const { id, state } = interview;
  const query = useQuery({ ...readAssessment(id), enabled: assessed.includes(state) });
  if (state === 'COMPLETED' || state === 'ASSESSMENT_FAILED') return <Unassessed interview={interview} />;
  if (!assessed.includes(state)) return <NotYet interview={interview} title={t('assessment.notYet')} />;
  return (
    <Loaded query={query}>
      {(assessment) => (
        <Stack gap={40}>
          {state === 'ASSESSMENT_PENDING' && <Approval interview={interview} assessment={assessment} />}
          {state === 'ASSESSMENT_APPROVED' && (
            <Button component="a" href="#decision" variant="default" w="fit-content">
              {t('decision.go')}
            </Button>
          )}
          <AssessmentView interview={interview} assessment={assessment} />
          {state === 'ASSESSMENT_APPROVED' && <DecisionPart id={id} />}
        </Stack>
      )}
    </Loaded>
  );
}

/** Under way, sent back by a person, or failed: which, and how it goes on. */
function Unassessed({ interview }: { interview: Interview }) {
  const { t } = useTranslation('staff');
  const may = useMay();
  const { id, state } = interview;
  const refresh = useRefreshInterview(id);
  const history = useQuery(readHistory(id));
  const again = useMutation({
    mutationFn: () => staffRequest<Interview>('POST', `/a2a/interview/${id}/retrigger-assessment`),
    onSuccess: refresh,
  });
  const last = history.data?.data.at(-1);
  const sentBack = state === 'COMPLETED' && last?.move === 'rejectAssessment' && !again.isSuccess;
  const kind = state === 'ASSESSMENT_FAILED' ? 'failed' : sentBack ? 'sentBack' : 'working';
  return (
    <EmptyState title={t(`assessment.${kind}`)} text={t(`assessment.${kind}Text`, { note: last?.note ?? '' })}>
      {kind === 'working' && (
        <Group gap="sm" role="status">
          <Loader size="sm" aria-hidden />
          <Text size="sm" c="dimmed">
            {t('assessment.watching')}
          </Text>
        </Group>
      )}
      {again.isError && <Failure error={again.error} />}
      {may('interview:assess') && (
        <Button
          variant={kind === 'working' ? 'subtle' : 'filled'}
          onClick={() => again.mutate()}
          loading={again.isPending}
        >
          {t('assessment.again')}
        </Button>
      )}
    </EmptyState>
  );
}
