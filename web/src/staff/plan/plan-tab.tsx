import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interview, InterviewState, Plan } from '../../../../src/interviews/contract.ts';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useInterviewAct } from '../acts.ts';
import { AskWords } from '../ask-words.tsx';
import { NotYet } from '../interview/not-yet.tsx';
import { useInterview } from '../interview/use-interview.ts';
import { useMay } from '../may.ts';
import { readPlan } from '../reads.ts';
import { keptDraft } from './kept-draft.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanView } from './plan-view.tsx';

const unplanned: InterviewState[] = ['RECEIVED', 'INFO_NEEDED', 'VALIDATING_SKILLS', 'GENERATING_PLAN'];

export function PlanTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const planned = !unplanned.includes(interview.state) && interview.planId !== null;
  const query = useQuery({ ...readPlan(interview.id), enabled: planned });
  if (!planned) return <NotYet id={interview.id} state={interview.state} title={t('plan.notYet')} />;
  return <Loaded query={query}>{(plan) => <PlanPart interview={interview} plan={plan} />}</Loaded>;
}

function PlanPart({ interview, plan }: { interview: Interview; plan: Plan }) {
  const may = useMay();
  const open = interview.state === 'PENDING' && may('interview:approve');
  const [editing, setEditing] = useState(() => open && keptDraft(interview.id) !== null);
  if (open && editing) return <PlanEditor interview={interview} plan={plan} onDone={() => setEditing(false)} />;
  return (
    <Stack gap="xl">
      {open && <Approval id={interview.id} onEdit={() => setEditing(true)} />}
      <PlanView plan={plan} duration={interview.duration} />
    </Stack>
  );
}

/** What may be done with a plan that waits for a person. */
function Approval({ id, onEdit }: { id: string; onEdit: () => void }) {
  const { t } = useTranslation('staff');
  const [asked, setAsked] = useState<'revise' | 'reject' | null>(null);
  const approve = useInterviewAct<void, Interview>(id, 'POST', '/plan/approve');
  const revise = useInterviewAct<{ feedback: string }, Interview>(id, 'POST', '/plan/revise');
  const reject = useInterviewAct<{ feedback: string }, Interview>(id, 'POST', '/plan/reject');
  return (
    <Stack>
      <Group gap="sm">
        <Button onClick={() => approve.mutate()} loading={approve.isPending}>
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
      {approve.isError && <Failure error={approve.error} />}
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
