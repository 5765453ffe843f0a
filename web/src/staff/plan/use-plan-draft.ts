import { useEffect, useRef, useState } from 'react';
import type { Plan, PlanBody } from '../../../../src/interviews/contract.ts';
import { dropDraft, keepDraft, keptDraft } from './kept-draft.ts';
import { bodyOf } from './plan-draft.ts';

/** The draft of a plan: kept over a reload, with the revision that it rests on. */
export function usePlanDraft(plan: Plan) {
  const [start] = useState(() => keptDraft(plan.interviewId) ?? { revision: plan.revision, plan: bodyOf(plan) });
  const [draft, setDraft] = useState(start.plan);
  const [revision, setRevision] = useState(start.revision);
  const changed = JSON.stringify(draft) !== JSON.stringify(bodyOf(plan));
  useEffect(() => {
    if (changed) keepDraft(plan.interviewId, { revision, plan: draft });
    else dropDraft(plan.interviewId);
  }, [changed, draft, revision, plan.interviewId]);
  return { draft, setDraft, revision, setRevision, changed };
}

export type Change = (change: (plan: PlanBody) => PlanBody) => void;

/** After a move the focus stays with what was moved: its buttons are elsewhere in the page now. */
export function useFocusAfterMove() {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (!wanted.current) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  return (elementId: string) => {
    wanted.current = elementId;
  };
}
