import { z } from 'zod';
import { Id, Instant } from '../platform/contract.ts';

/** A span of the record. The quote is literally there, or the program refuses it. `at` is milliseconds since the session began. */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('turn'),
    turnId: Id,
    transcriptVersion: z.int(),
    /** UTF-16 offsets into the turn's text. */
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    at: z.number(),
    questionId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('code'),
    codeVersionId: Id,
    /** Whole lines, from 1, both included. */
    fromLine: z.int(),
    toLine: z.int(),
    quote: z.string(),
    at: z.number(),
  }),
]);
export type Evidence = z.infer<typeof Evidence>;

export const Score = z.int().min(1).max(5).nullable();

export const Override = z.object({ at: Instant, by: z.string(), from: Score, to: Score, reason: z.string() });
export type Override = z.infer<typeof Override>;

export const CompetencyScore = z.object({
  competencyId: z.string(),
  name: z.string(),
  weight: z.number(),
  /** 1-5 on the rubric's anchors; `null`: not enough evidence. After overrides. */
  score: Score,
  /** What the assessor gave, before any override. */
  assessorScore: Score,
  reason: z.string(),
  evidence: z.array(Evidence),
  overrides: z.array(Override),
});
export type CompetencyScore = z.infer<typeof CompetencyScore>;

export const Recommendation = z.enum(['strong_hire', 'hire', 'lean_no_hire', 'no_hire', 'not_enough_evidence']);
export type Recommendation = z.infer<typeof Recommendation>;

/** What a person should look at before they trust the scores. `addresses_assessor`: words that try to steer whoever scores; they are no evidence. */
export const Flag = z.object({
  code: z.enum(['addresses_assessor']),
  /** Milliseconds since the session began. */
  at: z.number(),
  turnId: Id.nullable(),
  codeVersionId: Id.nullable(),
  quote: z.string(),
});
export type Flag = z.infer<typeof Flag>;

export const Assessment = z
  .object({
    id: Id,
    interviewId: Id,
    sessionId: Id,
    /** Counts assessments of this interview from 1. */
    version: z.int(),
    /** `human`: the candidate declined evaluation by AI; a person scores every competency. */
    assessor: z.object({ kind: z.enum(['rule-based', 'model', 'human']), name: z.string(), version: z.string() }),
    competencies: z.array(CompetencyScore),
    /** 0-100, the weighted mean of what could be scored; `null` where nothing could. */
    overall: z.number().nullable(),
    /** Share of the weights that could be scored, 0-1. */
    coverage: z.number(),
    recommendation: Recommendation,
    summary: z.string(),
    /** Evidence that the assessor offered and the program refused, with why. */
    refused: z.array(z.object({ competencyId: z.string(), quote: z.string(), reason: z.string() })),
    notes: z.array(z.string()),
    flags: z.array(Flag),
    approvedBy: z.string().nullable(),
    approvedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof Assessment>;

export const OverrideScore = z.strictObject({
  competencyId: z.string(),
  score: Score,
  reason: z.string().trim().min(3).max(2000),
});

/** What an assessor hands over; its evidence has passed the program's check. */
export const AssessorResult = Assessment.pick({
  assessor: true,
  competencies: true,
  overall: true,
  coverage: true,
  recommendation: true,
  summary: true,
  refused: true,
  notes: true,
});
export type AssessorResult = z.infer<typeof AssessorResult>;
