import type { z } from 'zod';
import type { CandidatePrincipal } from '../access/principal.ts';
import { nowInstant } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import type { Llm } from '../platform/llm.ts';
import { type Tenants, tenantScope } from '../tenants/model.ts';
import type {
  AccommodationRequest,
  CandidateInfo,
  ConsentAnswers,
  InterviewLanguage,
  InterviewState,
} from './contract.ts';
import { findInterview, type InterviewDoc, type Interviews } from './model.ts';
import { consentFor, noticesFor } from './notices.ts';
import { minutesFor } from './plan.ts';
import { texts } from './texts/texts.ts';

export type CandidateDeps = Interviews & { tenants: Tenants; config: Config; llm: Llm };

const access = (state: InterviewState): CandidateInfo['access'] => {
  if (['APPROVED', 'SCHEDULED', 'IN_PROGRESS'].includes(state)) return 'join';
  if (['CANCELLED', 'REJECTED'].includes(state)) return 'closed';
  return state.startsWith('ASSESSMENT') || state === 'COMPLETED' ? 'ended' : 'waiting';
};

/** All that the candidate's page shows before and after the interview. */
export async function candidateInfo(deps: CandidateDeps, principal: CandidatePrincipal): Promise<CandidateInfo> {
  return describe(deps, await findInterview(deps, principal.scope, principal.interviewId));
}

async function describe(deps: CandidateDeps, interview: InterviewDoc): Promise<CandidateInfo> {
  const scope = { tenantId: interview.tenantId, environment: interview.environment };
  const [tenant, plan] = await Promise.all([
    deps.tenants.get(tenantScope(scope.tenantId), scope.tenantId),
    deps.plans.findOne(scope, { interviewId: interview.id }),
  ]);
  const factor = interview.accommodations.timeFactor;
  return {
    interviewId: interview.id,
    organisation: tenant?.name ?? '',
    position: interview.position,
    candidateName: interview.candidateName,
    durationMinutes: minutesFor(interview, plan),
    language: interview.language,
    state: interview.state,
    access: access(interview.state),
    interviewer: interviewerOf(deps.llm, interview.language),
    sections: (plan?.sections ?? []).map(({ title, minutes }) => ({ title, minutes: minutes * factor })),
    notices: noticesFor(deps.config, interview.language),
    consents: interview.consents,
    accommodations: interview.accommodations,
    voice: voiceOf(deps.config),
    reportReady: interview.reportReleased,
  };
}

function interviewerOf(llm: Llm, language: InterviewLanguage): CandidateInfo['interviewer'] {
  const { name, ruleBased, model } = texts[language].interviewer;
  return llm.kind === 'absent'
    ? { kind: 'rule-based', name, description: ruleBased }
    : { kind: 'model', name, description: model(llm.model) };
}

const voiceOf = (config: Config): CandidateInfo['voice'] => ({
  speechToText: config.STT_BASE_URL
    ? 'server'
    : config.STT_BROWSER === 'off'
      ? 'none'
      : `browser-${config.STT_BROWSER}`,
  textToSpeech: config.TTS_ENGINE === 'off' ? 'none' : config.TTS_ENGINE === 'browser' ? 'browser' : 'server',
});

const MOST_CONSENTS = 400;

/** Each answer is appended; the newest of a kind counts. */
export async function answerConsents(
  deps: CandidateDeps,
  principal: CandidatePrincipal,
  input: z.output<typeof ConsentAnswers>,
): Promise<CandidateInfo> {
  const { consents: before, language } = await findInterview(deps, principal.scope, principal.interviewId);
  if (before.length + input.answers.length > MOST_CONSENTS)
    throw new AppError('too_large', `At most ${MOST_CONSENTS} answers are kept`, { name: 'answers' });
  const at = nowInstant();
  const consents = input.answers.map((answer) => consentFor(deps.config, language, answer, at));
  const events = consents.map((consent) => ({ type: 'consent.recorded', data: { consent } }));
  return change(deps, principal, { push: { consents }, events });
}

/** What a candidate may set alone: text only, and words for a person to read. More time is granted by people. */
export async function requestAccommodations(
  deps: CandidateDeps,
  principal: CandidatePrincipal,
  input: z.output<typeof AccommodationRequest>,
): Promise<CandidateInfo> {
  const set = {
    ...(input.textOnly === undefined ? {} : { 'accommodations.textOnly': input.textOnly }),
    ...(input.note === undefined ? {} : { 'accommodations.note': input.note }),
  };
  return change(deps, principal, { set, events: [{ type: 'interview.accommodation_requested' }] });
}

async function change(deps: CandidateDeps, principal: CandidatePrincipal, edit: object): Promise<CandidateInfo> {
  const open = { in: ['APPROVED', 'SCHEDULED', 'IN_PROGRESS'] };
  const changed = await deps.interviews.updateOne(principal.scope, { id: principal.interviewId, state: open }, edit);
  if (changed) return describe(deps, changed);
  const { state } = await findInterview(deps, principal.scope, principal.interviewId);
  throw new AppError('wrong_state', `Not possible while the interview is ${state}`, { name: 'state' });
}
