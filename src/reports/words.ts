import type { Assessment, Evidence, Recommendation } from '../assessment/contract.ts';
import type { Decision } from '../decisions/contract.ts';
import type { Turn } from '../sessions/contract.ts';

type CodeEvidence = Extract<Evidence, { kind: 'code' }>;

export const recommendations: Record<Recommendation, string> = {
  strong_hire: 'Strong hire',
  hire: 'Hire',
  lean_no_hire: 'Lean no hire',
  no_hire: 'No hire',
  not_enough_evidence: 'Not enough evidence',
};

export const decisions: Record<Decision['decision'], string> = {
  advance: 'Advance',
  hold: 'Hold',
  hire: 'Hire',
  decline: 'Decline',
};

export const overallLine = ({ overall, recommendation }: Pick<Assessment, 'overall' | 'recommendation'>) =>
  `${overall === null ? 'No overall score' : `${overall} of 100`} · ${recommendations[recommendation]}`;

export const codePlace = ({ fromLine, toLine, at }: CodeEvidence) =>
  `Code, ${fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine} to ${toLine}`}, at ${clock(at)}`;

export const scored = (score: number | null) => (score === null ? 'Not enough evidence' : `${score} of 5`);
export const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Throws a RangeError for what is no instant. */
const inUtc = (instant: string, style: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(new Date(instant));
export const day = (instant: string) => inUtc(instant, { dateStyle: 'long' });
export const dayAndTime = (instant: string) => `${day(instant)}, ${inUtc(instant, { timeStyle: 'short' })} UTC`;

/** A moment of the session, as a player shows it: 4:05, 1:02:03. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export const momentLink = (momentUrl: string, at: number) => `${momentUrl}#t=${Math.max(0, Math.round(at))}`;

export const speakerOf = ({ speaker }: Pick<Turn, 'speaker'>) =>
  speaker.role === 'agent' ? `${speaker.name} (AI)` : speaker.name;

/** Where and when, in one line. */
export const headline = (report: { organisation: string; position: string; level: string | null }) =>
  [report.position, report.level, report.organisation].filter(Boolean).join(' · ');

export const whenHeld = ({
  interviewedAt,
  durationMinutes,
}: {
  interviewedAt: string | null;
  durationMinutes: number;
}) =>
  interviewedAt
    ? `${dayAndTime(interviewedAt)}, ${durationMinutes} ${durationMinutes === 1 ? 'minute' : 'minutes'}`
    : 'Not held';

/** Without control characters and broken halves of signs, which have no place on a page. Tabs and line ends stay. */
export const printable = (text: string) => text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
