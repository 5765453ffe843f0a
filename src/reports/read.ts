import type { CandidatePrincipal } from '../access/principal.ts';
import { toAssessment } from '../assessment/model.ts';
import { type ReviewDeps, readAssessment } from '../assessment/review.ts';
import { type DecideDeps, decisionsOf } from '../decisions/decide.ts';
import { findInterview, toPlan } from '../interviews/model.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Sessions } from '../sessions/model.ts';
import { turnsOf } from '../sessions/turns.ts';
import { type Tenants, tenantScope } from '../tenants/model.ts';
import { buildCandidateReport } from './candidate.ts';
import type { CandidateReport, RecruiterReport } from './contract.ts';
import type { PdfPrinter } from './pdf-printer.ts';
import { buildRecruiterReport, type ReportInput } from './recruiter.ts';

export type ReportDeps = ReviewDeps &
  DecideDeps &
  Sessions & { tenants: Tenants; pdf: PdfPrinter; publicUrl: () => string };

/** For members: everything, with a link to each moment. */
export const recruiterReport = async (deps: ReportDeps, scope: Scope, id: string): Promise<RecruiterReport> =>
  buildRecruiterReport(await gather(deps, scope, id));

/** What the candidate gets, also for members to see before. */
export const candidateReport = async (deps: ReportDeps, scope: Scope, id: string): Promise<CandidateReport> =>
  buildCandidateReport(await gather(deps, scope, id));

/** For the candidate, once a person decided. */
export async function releasedReport(deps: ReportDeps, principal: CandidatePrincipal): Promise<CandidateReport> {
  const interview = await findInterview(deps, principal.scope, principal.interviewId);
  if (!interview.reportReleased)
    throw new AppError('wrong_state', 'Your feedback is not ready yet; it comes once a person has decided', {
      name: 'state',
    });
  return candidateReport(deps, principal.scope, principal.interviewId);
}

async function gather(deps: ReportDeps, scope: Scope, id: string): Promise<ReportInput> {
  const interview = await findInterview(deps, scope, id);
  const assessment = toAssessment(await readAssessment(deps, scope, id));
  const [plan, session, turns, decisions, tenant] = await Promise.all([
    deps.plans.findOne(scope, { interviewId: id }),
    deps.sessions.get(scope, assessment.sessionId),
    turnsOf(deps, scope, assessment.sessionId),
    decisionsOf(deps, scope, id),
    deps.tenants.get(tenantScope(scope.tenantId), scope.tenantId),
  ]);
  if (!plan) throw new AppError('not_found', 'This interview has no plan');
  return {
    organisation: tenant?.name ?? '',
    position: interview.position,
    level: interview.level,
    candidateName: interview.candidateName,
    startedAt: session?.startedAt ?? null,
    endedAt: session?.endedAt ?? null,
    plan: toPlan(plan),
    assessment,
    decisions,
    turns,
    momentUrl: `${deps.publicUrl()}/interviews/${id}?tab=transcript`,
  };
}
