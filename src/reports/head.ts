import packageJson from '../../package.json' with { type: 'json' };
import type { Assessment } from '../assessment/contract.ts';
import type { Decision } from '../decisions/contract.ts';
import type { Plan } from '../interviews/contract.ts';
import type { Turn } from '../sessions/contract.ts';
import type { ReportHead } from './contract.ts';
import { day } from './words.ts';

/** What both reports are built from. `momentUrl`: the page that plays a moment, an http(s) address. */
export type ReportInput = {
  organisation: string;
  position: string;
  level: string | null;
  candidateName: string;
  startedAt: string | null;
  endedAt: string | null;
  plan: Plan;
  assessment: Assessment;
  decisions: Decision[];
  turns: Turn[];
  momentUrl: string;
};

export function reportHead(input: ReportInput, generatedAt: string): Omit<ReportHead, 'role'> {
  const { organisation, position, level, candidateName, startedAt } = input;
  return {
    product: `Vivavoce ${packageJson.version}`,
    generatedAt,
    organisation,
    position,
    level,
    candidateName,
    interviewedAt: startedAt,
    durationMinutes: Math.round(durationMs(input) / 60_000),
  };
}

/** Until the last word where nobody ended the session. */
function durationMs({ startedAt, endedAt, turns }: ReportInput): number {
  if (startedAt && endedAt) return Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
  return turns.reduce((latest, turn) => Math.max(latest, turn.endedAt), 0);
}

/** Who asked: the AI, people, or both. */
export function whoAsked({ turns }: ReportInput): string[] {
  const agent = turns.filter(({ speaker }) => speaker.role === 'agent');
  const people = [
    ...new Set(turns.filter(({ speaker }) => speaker.role === 'interviewer').map(({ speaker }) => speaker.name)),
  ];
  const wording = agent.some(({ source }) => source === 'model')
    ? 'a language model found the words within the plan'
    : 'it followed the plan by fixed rules, without a language model';
  return [
    agent.length > 0
      ? `An AI interviewer, a computer program, asked questions: ${wording}.`
      : 'No AI interviewer spoke in this interview.',
    ...(people.length > 0 ? [`Also asked by ${people.join(', ')} in person.`] : []),
  ];
}

export function whoScored({ assessor }: Pick<Assessment, 'assessor'>): string {
  if (assessor.kind === 'human')
    return 'No program scored the answers: the candidate declined evaluation by AI, and people did it alone.';
  const by =
    assessor.kind === 'model'
      ? `the language model ${assessor.name} (assessor version ${assessor.version})`
      : `a program with fixed rules and no language model (${assessor.name}, version ${assessor.version})`;
  return `Scores were suggested by ${by}. Each rests on words or code from the record; a quote that is not in the record is refused.`;
}

export const whoApproved = ({ approvedBy, approvedAt }: Pick<Assessment, 'approvedBy' | 'approvedAt'>): string =>
  approvedBy
    ? `${approvedBy} read the evidence and approved the assessment${approvedAt ? ` on ${day(approvedAt)}` : ''}.`
    : 'No person has approved this assessment yet.';
