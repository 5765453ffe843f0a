import { z } from 'zod';
import { Environment, Id, Instant, Paging, pageOf } from '../platform/contract.ts';
import { ExerciseView, FollowUp, Level, QuestionKind, RoleFamily, Rubric } from '../questions/contract.ts';
import { Turn } from '../sessions/contract.ts';

export const InterviewState = z.enum([
  'RECEIVED',
  'INFO_NEEDED',
  'VALIDATING_SKILLS',
  'GENERATING_PLAN',
  'PENDING',
  'APPROVED',
  'REJECTED',
  'SCHEDULED',
  'IN_PROGRESS',
  'COMPLETED',
  'ASSESSMENT_FAILED',
  'ASSESSMENT_PENDING',
  'ASSESSMENT_APPROVED',
  'CANCELLED',
]);
export type InterviewState = z.infer<typeof InterviewState>;

/** Derived for dashboards. */
export const InterviewStatus = z.enum([
  'planned',
  'infoNeeded',
  'approved',
  'inProgress',
  'completed',
  'cancelled',
  'rejected',
]);
export type InterviewStatus = z.infer<typeof InterviewStatus>;

/** What an interview is held in: all that the candidate hears and reads. */
export const InterviewLanguage = z.enum(['en', 'de', 'fr', 'es']);
export type InterviewLanguage = z.infer<typeof InterviewLanguage>;

/** How long the interviewer waits for someone who thinks. */
export const Tone = z.enum(['patient', 'normal', 'brisk']);
export type Tone = z.infer<typeof Tone>;

/** Granted before or in the interview; never shown to whoever scores. `timeFactor` stretches every clock. */
export const Accommodations = z.object({
  timeFactor: z.number().min(1).max(4).default(1),
  textOnly: z.boolean().default(false),
  breaks: z.boolean().default(true),
  note: z.string().max(1000).default(''),
});
export type Accommodations = z.infer<typeof Accommodations>;
/** A change of some of them: what is not named stays. Here no default may step in. */
const { timeFactor, textOnly, breaks, note } = Accommodations.shape;
const AccommodationChange = z.object({
  timeFactor: timeFactor.unwrap().optional(),
  textOnly: textOnly.unwrap().optional(),
  breaks: breaks.unwrap().optional(),
  note: note.unwrap().optional(),
});

export const Competency = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1).max(100),
  /** Share of the overall score; the weights of a plan sum to 1. */
  weight: z.number().min(0).max(1),
  description: z.string().max(500).default(''),
});
export type Competency = z.infer<typeof Competency>;

export const PlanQuestion = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  text: z.string().trim().min(3).max(1000),
  kind: QuestionKind,
  competencyId: z.string().nullable(),
  exerciseId: z.string().nullable().default(null),
  minutes: z.number().min(0.5).max(60),
  followUps: z.array(FollowUp).max(4).default([]),
  rubric: Rubric,
});
export type PlanQuestion = z.infer<typeof PlanQuestion>;

export const PlanSection = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().trim().min(1).max(100),
  kind: z.enum(['intro', 'questions', 'coding', 'candidate_questions', 'closing']),
  minutes: z.number().min(0.5).max(180),
  questions: z.array(PlanQuestion).max(20),
});
export type PlanSection = z.infer<typeof PlanSection>;

/** The editable part: what a person approves. Ids are unique over the plan; every `competencyId` exists. */
export const PlanBody = z.object({
  language: InterviewLanguage.default('en'),
  tone: Tone.default('normal'),
  competencies: z.array(Competency).min(1).max(12),
  sections: z.array(PlanSection).min(1).max(12),
});
export type PlanBody = z.infer<typeof PlanBody>;

export const PlanSource = z.object({
  kind: z.enum(['bank', 'model', 'person']),
  name: z.string(),
  version: z.string(),
});

export const Plan = PlanBody.extend({
  id: Id,
  interviewId: Id,
  /** Counts edits; an edit names the revision it was made on. */
  revision: z.int(),
  source: PlanSource,
  totalMinutes: z.number(),
  /** Said to the person who approves: why these sections, what was left out, whether a model failed. */
  notes: z.array(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
}).meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;

/** With the revision that was read, nothing else is approved. */
export const ApprovePlan = z.strictObject({ revision: z.int().optional() });
/** Without a language the plan keeps the interview's; with another one the interview is held in that. */
export const PlanEdit = z.strictObject({
  revision: z.int(),
  plan: PlanBody.extend({ language: InterviewLanguage.optional() }),
});
export const Feedback = z.strictObject({ feedback: z.string().trim().min(3).max(4000) });

const text = (most: number) => z.string().trim().max(most);
/** One of these words, in whatever case. The document lists the usual ones. */
function eitherCase(words: readonly string[]) {
  const lower = words.map((word) => word.toLowerCase());
  return z
    .string()
    .refine((word) => lower.includes(word.toLowerCase()), `must be one of ${[...new Set(lower)].join(', ')}`)
    .meta({ enum: [...new Set([...words, ...lower, ...words.map((word) => word.toUpperCase())])] });
}

const tag = /^(?:en|de|fr|es)(?:[-_][a-z0-9]{1,8})*$/i;
/** "de" as well as "DE" or "de-AT": the region changes nothing here. The document lists the usual ones. */
const languageTag = z
  .string()
  .refine((text) => tag.test(text), `must be one of ${InterviewLanguage.options.join(', ')}, with or without a region`)
  .meta({ enum: [...InterviewLanguage.options] })
  .transform((text) => text.slice(0, 2).toLowerCase())
  .pipe(InterviewLanguage);

export const CreateInterview = z.strictObject({
  positionId: Id.optional(),
  position: text(200).optional(),
  level: eitherCase(Level.options)
    .transform((value) => value.toLowerCase())
    .pipe(Level)
    .optional(),
  skills: z.array(text(80).min(1)).max(50).optional(),
  jobDescription: text(20_000).optional(),
  candidateName: text(200).optional(),
  candidateEmail: z.email().max(254).optional(),
  candidateRef: text(200).optional(),
  candidateResume: text(100_000).optional(),
  durationMinutes: z.int().min(10).max(180).optional(),
  tone: Tone.optional(),
  language: languageTag.optional(),
  accommodations: AccommodationChange.optional(),
  scheduledAt: Instant.optional(),
  externalId: text(200).min(1).optional(),
  /** Told of everything that happens to this interview, instead of the organisation's webhook. */
  callbackUrl: z.url().max(2000).optional(),
});
export type CreateInterview = z.infer<typeof CreateInterview>;

export const UpdateInterview = CreateInterview.omit({ externalId: true, positionId: true, callbackUrl: true });
export type UpdateInterview = z.infer<typeof UpdateInterview>;

/** A fact that is missing, asked for with one question. */
export const InfoQuestion = z.object({
  field: z.string(),
  question: z.string(),
  severity: z.enum(['critical', 'high', 'warning']),
});
export type InfoQuestion = z.infer<typeof InfoQuestion>;

export const Interview = z
  .object({
    id: Id,
    positionId: Id.nullable(),
    position: z.string(),
    level: Level.nullable(),
    skills: z.array(z.string()),
    jobDescription: z.string(),
    candidateName: z.string(),
    candidateEmail: z.string().nullable(),
    candidateRef: z.string().nullable(),
    candidateResume: z.string(),
    duration: z.int(),
    tone: Tone,
    language: InterviewLanguage,
    accommodations: Accommodations,
    roleFamily: RoleFamily,
    state: InterviewState,
    workflowState: z.string().nullable(),
    status: InterviewStatus,
    questions: z.array(InfoQuestion),
    scheduledAt: Instant.nullable(),
    externalId: z.string().nullable(),
    callbackUrl: z.string().nullish(),
    planId: Id.nullable(),
    /** Since when nobody tries any more to make its plan, which failed again and again. */
    planFailedAt: Instant.nullish(),
    sessionId: Id.nullable(),
    invitedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Interview' });
export type Interview = z.infer<typeof Interview>;

export const InterviewQuery = Paging.extend({
  status: eitherCase([...InterviewStatus.options, ...InterviewState.options]).optional(),
  state: eitherCase(InterviewState.options).optional(),
  search: z.string().max(200).optional(),
});
export const InterviewPage = pageOf(Interview);

export const InterviewCounts = z.object({
  total: z.int(),
  planned: z.int(),
  approved: z.int(),
  inProgress: z.int(),
  infoNeeded: z.int(),
  completed: z.int(),
  cancelled: z.int(),
  rejected: z.int(),
  byState: z.record(z.string(), z.int()),
});
export type InterviewCounts = z.infer<typeof InterviewCounts>;

/** One entry of an interview's history, append-only. `by` is a person's or a role's name, never an address. */
export const HistoryEntry = z.object({
  at: Instant,
  move: z.string(),
  from: InterviewState.nullable(),
  to: InterviewState,
  by: z.string(),
  note: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const History = z.object({ data: z.array(HistoryEntry) });

export const Invitation = z.object({
  interviewLink: z.url(),
  token: z.string(),
  emailSent: z.boolean(),
  expiresAt: Instant,
  /** What the candidate is sent, or would be. */
  mail: z.object({ to: z.string().nullable(), subject: z.string(), text: z.string() }),
});
export type Invitation = z.infer<typeof Invitation>;
/** As members read it: whoever holds the link is the candidate, so it is shown to those alone who may invite. */
export const InvitationView = Invitation.extend({
  interviewLink: Invitation.shape.interviewLink.nullable(),
  token: Invitation.shape.token.nullable(),
  mail: Invitation.shape.mail.nullable(),
});
export type InvitationView = z.infer<typeof InvitationView>;

// --- the candidate's side, reached with the link's token ---

/** What a candidate is asked before joining. Each is answered on its own; `required` ones block when declined. */
export const ConsentKind = z.enum(['ai_notice', 'recording', 'ai_evaluation', 'browser_recognition']);
export type ConsentKind = z.infer<typeof ConsentKind>;

export const NoticeItem = z.object({
  kind: ConsentKind,
  version: z.string(),
  title: z.string(),
  text: z.string(),
  required: z.boolean(),
  /** What happens after a no. */
  ifDeclined: z.string(),
});
export type NoticeItem = z.infer<typeof NoticeItem>;

export const ConsentAnswer = z.object({ kind: ConsentKind, version: z.string(), given: z.boolean() });
export const ConsentAnswers = z.strictObject({ answers: z.array(ConsentAnswer).min(1).max(8) });
export const Consent = ConsentAnswer.extend({ at: Instant, textHash: z.string() });
export type Consent = z.infer<typeof Consent>;

export const CandidateInfo = z
  .object({
    interviewId: Id,
    organisation: z.string(),
    position: z.string(),
    candidateName: z.string(),
    durationMinutes: z.int(),
    language: InterviewLanguage,
    state: InterviewState,
    /** `join`: may enter now; `ended`: it is over; `closed`: cancelled or withdrawn; `waiting`: not ready yet. */
    access: z.enum(['join', 'waiting', 'ended', 'closed']),
    interviewer: z.object({ kind: z.enum(['rule-based', 'model']), name: z.string(), description: z.string() }),
    sections: z.array(z.object({ title: z.string(), minutes: z.number() })),
    notices: z.array(NoticeItem),
    consents: z.array(Consent),
    accommodations: Accommodations,
    voice: z.object({
      /** `server`: audio is recognised by the server; `browser`: by the browser; `none`: typing only. */
      speechToText: z.enum(['server', 'browser-device', 'browser-remote', 'none']),
      textToSpeech: z.enum(['server', 'browser', 'none']),
    }),
    reportReady: z.boolean(),
  })
  .meta({ id: 'CandidateInfo' });
export type CandidateInfo = z.infer<typeof CandidateInfo>;

export const AccommodationRequest = z.strictObject({
  textOnly: z.boolean().optional(),
  note: z.string().trim().max(1000).optional(),
});

// --- the internal API ---

/** A plan's question without its rubric: expected answers never reach the interviewer. */
export const BriefQuestion = PlanQuestion.omit({ rubric: true }).extend({
  exercise: z.object({ view: ExerciseView, spoken: z.string(), hints: z.array(z.string()) }).nullable(),
  /** Of each moderate indicator its cues, so that the rule-based interviewer can tell what was not mentioned; never shown, never in a prompt. */
  cues: z.array(z.array(z.string())),
});
export type BriefQuestion = z.infer<typeof BriefQuestion>;
export const BriefSection = PlanSection.omit({ questions: true }).extend({ questions: z.array(BriefQuestion) });
export type BriefSection = z.infer<typeof BriefSection>;

/** All that the interviewer needs to run a session, and to go on with it after a crash. */
export const Brief = z.object({
  sessionId: Id,
  interviewId: Id,
  tenantId: z.string(),
  environment: Environment,
  organisation: z.string(),
  position: z.string(),
  level: Level.nullable(),
  candidate: z.object({ name: z.string() }),
  language: InterviewLanguage,
  tone: Tone,
  accommodations: Accommodations,
  notice: z.string(),
  consents: z.object({ recording: z.boolean(), aiEvaluation: z.boolean(), browserRecognition: z.boolean() }),
  sections: z.array(BriefSection),
  startedAt: Instant,
  /** Milliseconds since the session began, by the control plane's clock, when this was written. */
  at: z.number(),
  /** Milliseconds of breaks so far, and whether one goes on. */
  pausedMs: z.number(),
  ended: z.boolean(),
  turns: z.array(Turn),
});
export type Brief = z.infer<typeof Brief>;
