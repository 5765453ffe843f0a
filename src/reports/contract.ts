import { z } from 'zod';
import { Assessment } from '../assessment/contract.ts';
import { Decision } from '../decisions/contract.ts';
import { Instant } from '../platform/contract.ts';
import { Transcript } from '../sessions/contract.ts';

export const ReportQuery = z.object({ format: z.enum(['json', 'html', 'pdf']).default('json') });

const Head = z.object({
  product: z.string(),
  generatedAt: Instant,
  organisation: z.string(),
  position: z.string(),
  level: z.string().nullable(),
  candidateName: z.string(),
  interviewedAt: Instant.nullable(),
  durationMinutes: z.number(),
  /** Plain sentences: what the AI did, which programs and versions, what people did. */
  role: z.array(z.string()),
});
export type ReportHead = z.infer<typeof Head>;

export const RecruiterReport = Head.extend({
  audience: z.literal('recruiter'),
  assessment: Assessment,
  decisions: z.array(Decision),
  transcript: Transcript.shape.data,
  /** Address of the page that plays a moment: append `#t=MILLISECONDS`. */
  momentUrl: z.url({ protocol: /^https?$/ }),
}).meta({ id: 'RecruiterReport' });
export type RecruiterReport = z.infer<typeof RecruiterReport>;

/** No scores and no comparison: what went well, what to grow, in the candidate's own words. */
export const CandidateReport = Head.extend({
  audience: z.literal('candidate'),
  strengths: z.array(z.object({ competency: z.string(), text: z.string(), quotes: z.array(z.string()) })),
  growth: z.array(z.object({ competency: z.string(), text: z.string() })),
  notCovered: z.array(z.string()),
  rights: z.array(z.string()),
}).meta({ id: 'CandidateReport' });
export type CandidateReport = z.infer<typeof CandidateReport>;
