import { sessionTime } from '../platform/clock.ts';
import { exerciseById, exerciseView } from '../questions/find.ts';
import { exerciseIn } from '../questions/translate.ts';
import { pausedMs } from '../sessions/life.ts';
import { type SessionDoc, type Sessions, scopeOf } from '../sessions/model.ts';
import { turnsOf } from '../sessions/turns.ts';
import { type Tenants, tenantScope } from '../tenants/model.ts';
import type { Brief, BriefQuestion, InterviewLanguage, PlanQuestion } from './contract.ts';
import { findInterview, type Interviews } from './model.ts';
import { hasGiven } from './notices.ts';
import { readPlan } from './plan.ts';
import { texts } from './texts/texts.ts';

/** Everything the interviewer needs, and nothing it must not know: no rubric, no expected values, no address. */
export async function briefFor(
  deps: Interviews & Sessions & { tenants: Tenants },
  session: SessionDoc,
): Promise<Brief> {
  const scope = scopeOf(session);
  const [interview, plan, tenant, turns] = await Promise.all([
    findInterview(deps, scope, session.interviewId),
    readPlan(deps, scope, session.interviewId),
    deps.tenants.get(tenantScope(scope.tenantId), scope.tenantId),
    turnsOf(deps, scope, session.id),
  ]);
  const organisation = tenant?.name ?? '';
  return {
    sessionId: session.id,
    interviewId: interview.id,
    ...scope,
    organisation,
    position: interview.position,
    level: interview.level,
    candidate: { name: interview.candidateName },
    language: plan.language,
    tone: plan.tone,
    accommodations: interview.accommodations,
    notice: texts[plan.language].spokenNotice(organisation),
    consents: {
      recording: hasGiven(interview.consents, 'recording'),
      aiEvaluation: hasGiven(interview.consents, 'ai_evaluation'),
      browserRecognition: hasGiven(interview.consents, 'browser_recognition'),
    },
    sections: plan.sections.map((section) => ({
      ...section,
      questions: section.questions.map((one) => withoutAnswers(one, plan.language)),
    })),
    startedAt: session.startedAt,
    at: sessionTime(session.startedAt),
    pausedMs: pausedMs(session),
    ended: session.state === 'ended',
    turns,
  };
}

function withoutAnswers({ rubric, ...question }: PlanQuestion, language: InterviewLanguage): BriefQuestion {
  const known = question.exerciseId ? exerciseById(question.exerciseId) : null;
  const exercise = known && exerciseIn(known, language);
  return {
    ...question,
    exercise: exercise && { view: exerciseView(exercise), spoken: exercise.spoken, hints: exercise.hints },
    cues: rubric.moderate.map((indicator) => indicator.cues),
  };
}
