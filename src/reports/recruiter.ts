import { nowInstant } from '../platform/clock.ts';
import { RecruiterReport } from './contract.ts';
import { type ReportInput, reportHead, whoApproved, whoAsked, whoScored } from './head.ts';
import { day } from './words.ts';

export type { ReportInput };

/** For members: scores, reasons, evidence with a link to each moment, decisions, and the transcript they rest on. */
export function buildRecruiterReport(input: ReportInput, generatedAt = nowInstant()): RecruiterReport {
  const { assessment, decisions, turns, momentUrl } = input;
  return {
    ...reportHead(input, generatedAt),
    audience: 'recruiter',
    role: [
      whoPlanned(input),
      ...whoAsked(input),
      whoScored(assessment),
      whatPeopleChanged(input),
      whoApproved(assessment),
      ...whoDecided(input),
    ],
    assessment,
    decisions,
    transcript: turns.toSorted((a, b) => a.seq - b.seq),
    momentUrl: RecruiterReport.shape.momentUrl.parse(momentUrl),
  };
}

function whoPlanned({ plan: { source, revision } }: ReportInput): string {
  const maker = { bank: 'from the question bank', model: 'by a language model', person: 'by a person' }[source.kind];
  return `The plan (revision ${revision}) was made ${maker} (${source.name}, version ${source.version}) and approved by a person before the interview.`;
}

function whatPeopleChanged({ assessment }: ReportInput): string {
  const overrides = assessment.competencies.flatMap((one) => one.overrides);
  if (overrides.length === 0) return 'No person has changed a score.';
  const people = [...new Set(overrides.map(({ by }) => by))].join(', ');
  return `${people} changed scores ${overrides.length === 1 ? 'once' : `${overrides.length} times`}, each time with a reason; the suggested scores stay on record.`;
}

const whoDecided = ({ decisions }: ReportInput): string[] =>
  decisions.length > 0
    ? decisions.map(
        ({ decidedBy, createdAt }) => `${decidedBy.name} took a decision on ${day(createdAt)}. No program can decide.`,
      )
    : ['Nobody has decided yet. Only a named person can; no program does.'];
