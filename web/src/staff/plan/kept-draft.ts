import type { PlanBody } from '../../../../src/interviews/contract.ts';

/** An edit that is not saved yet; it outlives a reload of the tab. `revision` is the one it began from. */
export type KeptDraft = { revision: number; plan: PlanBody };

const keyOf = (interviewId: string) => `vivavoce.plan-draft.${interviewId}`;

export function keepDraft(interviewId: string, draft: KeptDraft): void {
  try {
    sessionStorage.setItem(keyOf(interviewId), JSON.stringify(draft));
  } catch {
    // Storage is full or blocked: the edit lives on in the page alone.
  }
}

export const dropDraft = (interviewId: string): void => sessionStorage.removeItem(keyOf(interviewId));

export function keptDraft(interviewId: string): KeptDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(interviewId)) ?? 'null') as KeptDraft | null;
  } catch {
    return null;
  }
}
