import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ApprovePlan, Interview, InterviewState, Plan } from '../../../../src/interviews/contract.ts';
import { ApiFailure } from '../../api/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useInterviewAct, useRefreshInterview } from '../acts.ts';
import { AskWords } from '../ask-words.tsx';
import { NotYet } from '../interview/not-yet.tsx';
import { useInterview } from '../interview/use-interview.ts';
import { useMay } from '../may.ts';
import { readPlan } from '../reads.ts';
import { keptDraft } from './kept-draft.ts';
import { isStale, PlanEditor } from './plan-editor.tsx';
import { PlanFailed } from './plan-failed.tsx';
import { PlanView } from './plan-view.tsx';

const unplanned: InterviewState[] = ['RECEIVED', 'INFO_NEEDED', 'VALIDATING_SKILLS', 'GENERATING_PLAN'];

export function PlanTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const planned = !unplanned.includes(interview.state) && interview.planId !== null;
  const query = useQuery({ ...readPlan(interview.id), enabled: planned });
  if (interview.planFailedAt && unplanned.includes(interview.state)) return <PlanFailed interview={interview} />;
  if (!planned) return <NotYet interview={interview} title={t('plan.notYet')} />;
  return <Loaded query={query}>{(plan) => <PlanPart interview={interview} plan={plan} />}</Loaded>;
}

function PlanPart({ interview, plan }: { interview: Interview; plan: Plan }) {
  const may = useMay();
  const approve = useApproval(interview.id);
  const open = interview.state === 'PENDING' && may('interview:approve');
  const [editing, setEditing] = useState(() => open && keptDraft(interview.id) !== null);
  if (open && editing) return <PlanEditor interview={interview} plan={plan} onDone={() => setEditing(false)} />;
  return (
    <Stack gap="xl">
      {open && <Approval plan={plan} approve={approve} onEdit={() => setEditing(true)} />}
      {approve.isError && !isStale(approve.error) && <Failure error={approve.error} />}
      <PlanView plan={plan} duration={interview.duration} />
    </Stack>
  );
}

/** Approves the revision that was on the page, and nothing newer. Where that comes too late, what is there now is read. */
function useApproval(id: string) {
  const act = useInterviewAct<z.input<typeof ApprovePlan>, Interview>(id, 'POST', '/plan/approve');
  const refreshInterview = useRefreshInterview(id);
  const onError = (error: unknown) => {
    if (error instanceof ApiFailure && error.status === 409) void refreshInterview();
  };
  return { ...act, approve: (revision: number) => act.mutate({ revision }, { onError }) };
}

type ApprovalProps = { plan: Plan; approve: ReturnType<typeof useApproval>; onEdit: () => void };

/** What may be done with a plan that waits for a person. */
function Approval({ plan, approve, onEdit }: ApprovalProps) {
  const { t } = useTranslation('staff');
  const id = plan.interviewId;
  const [firstRead] = useState(plan.revision);
  const [asked, setAsked] = useState<'revise' | 'reject' | null>(null);
  const revise = useInterviewAct<{ feedback: string }, Interview>(id, 'POST', '/plan/revise');
  const reject = useInterviewAct<{ feedback: string }, Interview>(id, 'POST', '/plan/reject');
  return (
    <Stack>
      <Group gap="sm">
        <Button onClick={() => approve.approve(plan.revision)} loading={approve.isPending}>
          {t('plan.approve')}
        </Button>
        <Button variant="default" onClick={onEdit}>
          {t('plan.edit')}
        </Button>
        <Button variant="default" onClick={() => setAsked('revise')}>
          {t('plan.revise')}
        </Button>
        <Button variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => setAsked('reject')}>
          {t('plan.reject')}
        </Button>
      </Group>
      {plan.revision !== firstRead ? (
        <Alert color="yellow" role="alert" title={t('plan.staleTitle')}>
          <Text size="sm">{t('plan.staleApproval')}</Text>
        </Alert>
      ) : (
        isStale(approve.error) && <Failure error={approve.error} />
      )}
      <AskWords
        opened={asked === 'revise'}
        onClose={() => setAsked(null)}
        title={t('plan.reviseTitle')}
        text={t('plan.reviseText')}
        label={t('plan.reviseLabel')}
        act={t('plan.revise')}
        onAct={(feedback) => revise.mutateAsync({ feedback })}
      />
      <AskWords
        opened={asked === 'reject'}
        onClose={() => setAsked(null)}
        title={t('plan.rejectTitle')}
        text={t('plan.rejectText')}
        label={t('field.reason')}
        act={t('plan.reject')}
        danger
        onAct={(feedback) => reject.mutateAsync({ feedback })}
      />
    </Stack>
  );
}
