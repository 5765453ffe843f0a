import { createHash } from 'node:crypto';
import type { StaffPrincipal } from '../access/principal.ts';
import { nowInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { type Outward, requireReachable } from '../platform/outward.ts';
import { keepPosition } from '../positions/keep.ts';
import type { PositionDoc, Positions } from '../positions/model.ts';
import { canonicalSkill, roleFamilyOf } from '../questions/skills.ts';
import { DuplicateKey } from '../store/port.ts';
import { type Tenants, tenantScope } from '../tenants/model.ts';
import { Accommodations, type CreateInterview } from './contract.ts';
import type { InterviewDoc, Interviews } from './model.ts';

const DEFAULT_MINUTES = 45;

export type CreateDeps = Interviews & Positions & { tenants: Tenants; outward: Outward };

/** What can be changed by hand, with the defaults of what was not given. */
export function factsOf(input: CreateInterview, position: PositionDoc | null) {
  const title = input.position ?? position?.title ?? '';
  const skills = [...new Set((input.skills ?? position?.skills ?? []).map(canonicalSkill))];
  const jobDescription = input.jobDescription ?? position?.jobDescription ?? '';
  return {
    position: title,
    level: input.level ?? position?.level ?? null,
    skills,
    jobDescription,
    candidateName: input.candidateName ?? '',
    candidateEmail: input.candidateEmail ?? null,
    candidateRef: input.candidateRef ?? null,
    candidateResume: input.candidateResume ?? '',
    duration: input.durationMinutes ?? DEFAULT_MINUTES,
    tone: input.tone ?? ('normal' as const),
    language: input.language ?? 'en',
    accommodations: Accommodations.parse(input.accommodations ?? {}),
    roleFamily: roleFamilyOf(title, skills, jobDescription),
    scheduledAt: input.scheduledAt ?? null,
  };
}

/**
 * Stores the interview as received; the planner takes it from there. The same `externalId` or idempotency key is the same interview. Throws
 * `conflict` for a key that came with another body before.
 */
export async function createInterview(
  deps: CreateDeps,
  principal: StaffPrincipal,
  input: CreateInterview,
  idempotencyKey: string | null,
): Promise<InterviewDoc> {
  const { scope } = principal;
  const bodyHash = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  const known = await alreadyThere(deps, scope, input, idempotencyKey, bodyHash);
  if (known) return known;
  if (input.callbackUrl) requireReachable(deps.outward, input.callbackUrl, 'callbackUrl');
  const position = await positionFor(deps, scope, input);
  const tenant = await deps.tenants.get(tenantScope(scope.tenantId), scope.tenantId);
  const doc = {
    ...factsOf(input, position),
    positionId: position?.id ?? null,
    state: 'RECEIVED' as const,
    questions: [],
    externalId: input.externalId ?? null,
    callbackUrl: input.callbackUrl ?? null,
    idempotencyKey,
    bodyHash,
    planId: null,
    sessionId: null,
    invitedAt: null,
    history: [
      { at: nowInstant(), move: 'create', from: null, to: 'RECEIVED' as const, by: principal.name, note: null },
    ],
    consents: [],
    link: null,
    feedback: [],
    attempt: 1,
    createdBy: principal.userId,
    autoApprove: tenant?.autoApprovePlans ?? false,
    reportReleased: false,
    letterFor: null,
  };
  return deps.interviews
    .insert(scope, doc, [{ type: 'interview.created', data: { state: 'RECEIVED' } }])
    .catch(async (error) => {
      const other = error instanceof DuplicateKey && (await alreadyThere(deps, scope, input, idempotencyKey, bodyHash));
      if (other) return other;
      throw error;
    });
}

async function alreadyThere(
  deps: Interviews,
  scope: Scope,
  { externalId }: CreateInterview,
  idempotencyKey: string | null,
  bodyHash: string,
): Promise<InterviewDoc | null> {
  const known = idempotencyKey ? await deps.interviews.findOne(scope, { idempotencyKey }) : null;
  if (known && known.bodyHash !== bodyHash)
    throw new AppError('conflict', 'This Idempotency-Key came with another request before', {
      name: 'Idempotency-Key',
    });
  return known ?? (externalId ? deps.interviews.findOne(scope, { externalId }) : null);
}

async function positionFor(deps: CreateDeps, scope: Scope, input: CreateInterview): Promise<PositionDoc | null> {
  if (input.positionId) {
    const position = await deps.positions.get(scope, input.positionId);
    if (!position) throw new AppError('not_found', 'Position not found', { name: 'positionId' });
    return position;
  }
  if (!input.position) return null;
  const { position: title, level, skills = [], jobDescription = '' } = input;
  return keepPosition(deps, scope, { title, level, skills, jobDescription });
}
