import { z } from 'zod';
import { Id, Instant } from '../platform/contract.ts';

export const DecisionKind = z.enum(['advance', 'hold', 'hire', 'decline']);
export const Decide = z.strictObject({ decision: DecisionKind, reason: z.string().trim().min(3).max(4000) });
/** What a named person decided. Append-only: a later one stands beside the earlier. */
export const Decision = z
  .object({
    id: Id,
    interviewId: Id,
    assessmentId: Id,
    decision: DecisionKind,
    reason: z.string(),
    decidedBy: z.object({ id: Id, name: z.string() }),
    createdAt: Instant,
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;
export const Decisions = z.object({ data: z.array(Decision) });
