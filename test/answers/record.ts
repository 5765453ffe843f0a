import type { Authors } from '../../src/assessment/authors.ts';
import type { Competency, Plan, PlanQuestion } from '../../src/interviews/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { SessionRun } from '../../src/sandbox/contract.ts';
import type { CodeVersion, Turn } from '../../src/sessions/contract.ts';

/** Nobody but the candidate could write. */
export const alone: Authors = { candidates: ['candidate'], lines: 'candidate' };

export const SESSION = '00000000-0000-7000-8000-000000000001';
const CREATED = '2026-03-02T09:00:00.000Z';

/** The n-th turn of a session, ten seconds long and a minute apart from the next. */
export function turn(seq: number, role: Turn['speaker']['role'], text: string, change: Partial<Turn> = {}): Turn {
  return {
    id: newId(),
    sessionId: SESSION,
    seq,
    version: 1,
    speaker: { participantId: role, role, name: role === 'candidate' ? 'Ada Example' : 'Vivavoce' },
    source: role === 'candidate' ? 'typed' : 'script',
    at: seq * 60_000,
    endedAt: seq * 60_000 + 10_000,
    text,
    interrupted: false,
    move: null,
    sectionId: null,
    questionId: null,
    confidence: null,
    latency: null,
    audio: null,
    createdAt: CREATED,
    ...change,
  };
}

/** The interviewer asks, the candidate answers in so many turns. */
export function exchange(question: Pick<PlanQuestion, 'id' | 'text'>, answers: string[], from = 1): Turn[] {
  const questionId = question.id;
  return [
    turn(from, 'agent', question.text, { questionId, move: 'next_question' }),
    ...answers.map((text, index) => turn(from + 1 + index, 'candidate', text, { questionId })),
  ];
}

/** A plan with one section that asks these; competencies come from them and weigh alike. */
export function planOf(questions: PlanQuestion[], weights: Record<string, number> = {}): Plan {
  const ids = [...new Set(questions.flatMap(({ competencyId }) => competencyId ?? []))];
  const competencies: Competency[] = ids.map((id) => ({
    id,
    name: id.replaceAll('-', ' '),
    weight: weights[id] ?? 1 / ids.length,
    description: '',
  }));
  return {
    id: newId(),
    interviewId: newId(),
    revision: 1,
    language: 'en',
    tone: 'normal',
    competencies,
    sections: [{ id: 'one', title: 'Questions', kind: 'questions', minutes: 30, questions }],
    source: { kind: 'bank', name: 'Built-in bank', version: '1' },
    totalMinutes: 30,
    notes: [],
    createdAt: CREATED,
    updatedAt: CREATED,
  };
}

export function codeVersion(number: number, text: string, change: Partial<CodeVersion> = {}): CodeVersion {
  const base = {
    id: newId(),
    sessionId: SESSION,
    number,
    at: number * 1000,
    language: 'javascript',
    exerciseId: 'pairs',
  };
  return { ...base, text, reason: 'run', by: 'candidate', createdAt: CREATED, ...change };
}

/** A run of one version, judged: `visible` and `hidden` as verdicts, one letter each: p passed, f failed, u unavailable. */
export function judgedRun(version: CodeVersion, visible: string, hidden: string): SessionRun {
  const verdicts = (marks: string, isHidden: boolean) =>
    [...marks].map((mark, index) => ({
      name: `${isHidden ? 'hidden' : 'visible'} ${index + 1}`,
      hidden: isHidden,
      passed: mark === 'p',
      status: mark === 'u' ? ('unavailable' as const) : ('ok' as const),
      wallMs: 5,
    }));
  return {
    id: newId(),
    sessionId: SESSION,
    at: version.at,
    createdAt: CREATED,
    by: { participantId: 'candidate', name: 'Ada Example' },
    language: 'javascript',
    exerciseId: version.exerciseId,
    codeVersionId: version.id,
    result: {
      status: 'ok',
      stdout: '',
      stderr: '',
      compile: null,
      truncated: false,
      exitCode: 0,
      signal: null,
      wallMs: 20,
      cpuMs: 10,
      peakMemoryBytes: 1000,
      engine: 'bubblewrap',
    },
    verdicts: [...verdicts(visible, false), ...verdicts(hidden, true)],
  };
}
