import type { Brief, BriefQuestion, BriefSection } from '../src/interviews/contract.ts';
import type { QuestionKind } from '../src/questions/contract.ts';
import type { Move, RecordTurn } from '../src/sessions/contract.ts';
import { markOf } from './marks.ts';

export type QuestionProgress = {
  /** Follow-ups asked, as said. */
  followUps: readonly string[];
  hints: number;
  answers: readonly string[];
  /** The question was not heard to its end. */
  cut: boolean;
};

/** A question as it was put; `at` is when its words began. */
export type Asking = { questionId: string; sectionId: string | null; at: number };

/**
 * Where an interview stands. Nothing but a fold over the stored turns, so that a process that takes over stands exactly where the last one stood.
 * Times are milliseconds since the session began.
 */
export type Progress = {
  /** When the greeting began; the clock counts from there. */
  startedAt: number | null;
  /** What was heard of a greeting that was cut short, for as long as its notice may be owed: until a question is asked. */
  cutGreeting: string | null;
  sectionIndex: number;
  sectionStartedAt: number;
  /** The section's first question was asked. */
  sectionOpened: boolean;
  questionId: string | null;
  /** The newest question of the plan, and the one before it, whatever section they belong to. */
  asked: Asking | null;
  askedBefore: Asking | null;
  /** Left without an answer, to go back to an earlier one: due after that. */
  returnTo: string | null;
  questions: Readonly<Record<string, QuestionProgress>>;
  lastMove: Move | null;
  /** The newest question is a follow-up. A hint, or a word on the work, gives the work back. */
  followingUp: boolean;
  /** What was last asked, for `repeat`. */
  lastAsked: string;
  lastSpeaker: RecordTurn['speaker']['role'] | null;
  /** Check-ins since the candidate was last heard. */
  checkIns: number;
  /** How many of them the candidate's newest words answer. */
  answeredCheckIns: number;
  agentTurns: number;
  lead: 'ai' | 'human';
  humanRequested: boolean;
  /** The newest words of the interviewer ask whether to end here. */
  endAsked: boolean;
  breakSince: number | null;
  /** Breaks that lie in this section. */
  sectionBreaksMs: number;
  /** Breaks before the greeting, when the clock did not run yet. */
  earlyBreaksMs: number;
  closed: boolean;
};

const blank: QuestionProgress = { followUps: [], hints: 0, answers: [], cut: false };

export const progressOf = (brief: Brief, turns: readonly RecordTurn[] = brief.turns): Progress =>
  turns.reduce((progress, turn) => advance(brief, progress, turn), begin(brief));

const begin = (brief: Brief): Progress => ({
  startedAt: null,
  cutGreeting: null,
  sectionIndex: nextSection(brief, -1),
  sectionStartedAt: 0,
  sectionOpened: false,
  questionId: null,
  asked: null,
  askedBefore: null,
  returnTo: null,
  questions: {},
  lastMove: null,
  followingUp: false,
  lastAsked: '',
  lastSpeaker: null,
  checkIns: 0,
  answeredCheckIns: 0,
  agentTurns: 0,
  lead: 'ai',
  humanRequested: false,
  endAsked: false,
  breakSince: null,
  sectionBreaksMs: 0,
  earlyBreaksMs: 0,
  closed: false,
});

const endsFollowUp = new Set<RecordTurn['move']>([
  'acknowledge',
  'hint',
  'next_question',
  'show_exercise',
  'end_section',
]);

/** One stored turn further. */
export function advance(brief: Brief, before: Progress, turn: RecordTurn): Progress {
  const progress = { ...before, lastSpeaker: turn.speaker.role };
  if (turn.speaker.role === 'candidate') return heard(progress, turn);
  if (turn.speaker.role !== 'agent') return progress;
  const followingUp = turn.move === 'follow_up' || (before.followingUp && !endsFollowUp.has(turn.move));
  const spoken = { lastMove: turn.move, followingUp, endAsked: false, agentTurns: before.agentTurns + 1 };
  return said(brief, { ...progress, ...spoken }, turn);
}

function heard(before: Progress, turn: RecordTurn): Progress {
  const progress = { ...before, checkIns: 0, answeredCheckIns: before.checkIns };
  const id = turn.questionId;
  if (!id) return progress;
  const of = progress.questions[id] ?? blank;
  return { ...progress, ...withQuestion(progress, id, { answers: [...of.answers, turn.text] }) };
}

function said(brief: Brief, progress: Progress, turn: RecordTurn): Progress {
  const id = turn.questionId;
  const of = (id && progress.questions[id]) || blank;
  switch (turn.move) {
    case 'greet':
      return {
        ...progress,
        startedAt: turn.at,
        sectionStartedAt: turn.at,
        sectionBreaksMs: 0,
        earlyBreaksMs: progress.sectionBreaksMs,
        cutGreeting: turn.interrupted ? turn.text : null,
      };
    case 'next_question':
    case 'show_exercise':
      return put(brief, progress, turn);
    case 'follow_up': {
      const lastAsked = wordsOf(questionBy(brief, id)?.followUps.map(({ text }) => text) ?? [], turn.text);
      if (!id) return { ...progress, lastAsked };
      return { ...progress, lastAsked, ...withQuestion(progress, id, { followUps: [...of.followUps, turn.text] }) };
    }
    case 'hint':
      return id ? { ...progress, ...withQuestion(progress, id, { hints: of.hints + 1 }) } : progress;
    case 'repeat':
      return id ? { ...progress, ...withQuestion(progress, id, { cut: turn.interrupted }) } : progress;
    case 'check_in':
      return { ...progress, checkIns: progress.checkIns + 1 };
    case 'end_section':
      return {
        ...progress,
        sectionIndex: nextSection(
          brief,
          brief.sections.findIndex((section) => section.id === turn.sectionId),
        ),
        sectionStartedAt: turn.endedAt,
        sectionOpened: false,
        sectionBreaksMs: 0,
        questionId: null,
        returnTo: null,
        lastAsked: '',
      };
    case 'end_interview':
      return { ...progress, closed: true };
    case 'notice':
      return marked({ ...progress, cutGreeting: progress.cutGreeting && `${progress.cutGreeting} ${turn.text}` }, turn);
    default:
      return progress;
  }
}

/** A question of the plan, for the first time or again. */
function put(brief: Brief, progress: Progress, turn: RecordTurn): Progress {
  const { questionId: id, sectionId, at } = turn;
  const question = questionBy(brief, id);
  const asked = {
    ...progress,
    cutGreeting: null,
    sectionOpened: true,
    questionId: id,
    checkIns: 0,
    lastAsked: question?.exercise?.spoken ?? question?.text ?? turn.text,
  };
  if (!id) return asked;
  const left = progress.questionId;
  const goesBack = id in progress.questions && left !== null && left !== id;
  const again = progress.asked?.questionId === id;
  return {
    ...asked,
    asked: { questionId: id, sectionId, at },
    askedBefore: again ? progress.askedBefore : progress.asked,
    returnTo: goesBack && ofQuestion(progress, left).answers.length === 0 ? left : null,
    ...withQuestion(progress, id, { cut: turn.interrupted }),
  };
}

const questionBy = (brief: Brief, id: string | null): BriefQuestion | undefined =>
  brief.sections.flatMap(({ questions }) => questions).find((question) => question.id === id);

/** Of a turn that says one of these texts, the text alone, without the thanks before it. */
const wordsOf = (texts: readonly string[], said: string): string => texts.find((text) => said.endsWith(text)) ?? said;

function marked(progress: Progress, turn: RecordTurn): Progress {
  switch (markOf(turn.text)) {
    case 'break_begins':
      return { ...progress, breakSince: turn.at };
    case 'break_ends': {
      const lasted = progress.breakSince === null ? 0 : turn.at - progress.breakSince;
      return { ...progress, breakSince: null, sectionBreaksMs: progress.sectionBreaksMs + lasted };
    }
    case 'took_over':
      return { ...progress, lead: 'human' };
    case 'handed_back':
      return { ...progress, lead: 'ai' };
    case 'end_asked':
      return { ...progress, endAsked: true };
    case 'human_called':
      return { ...progress, humanRequested: true };
    case null:
      return progress;
  }
}

const withQuestion = (progress: Progress, id: string, change: Partial<QuestionProgress>) => ({
  questions: { ...progress.questions, [id]: { ...(progress.questions[id] ?? blank), ...change } },
});

/** The next section that has something to say: one without questions is passed over, unless it is the candidate's or the closing. */
export function nextSection(brief: Brief, after: number): number {
  const next = brief.sections.findIndex(
    (section, i) =>
      i > after &&
      (section.questions.length > 0 || section.kind === 'candidate_questions' || section.kind === 'closing'),
  );
  return next === -1 ? brief.sections.length : next;
}

/** `null` past the last section. */
export const currentSection = (brief: Brief, progress: Progress): BriefSection | null =>
  brief.sections[progress.sectionIndex] ?? null;

export const currentQuestion = (brief: Brief, progress: Progress): BriefQuestion | null =>
  currentSection(brief, progress)?.questions.find((question) => question.id === progress.questionId) ?? null;

export const ofQuestion = (progress: Progress, id: string | null): QuestionProgress =>
  (id && progress.questions[id]) || blank;

/** The next question of the section: the one that was left to go back, else one that was not asked yet. */
export const nextQuestion = (brief: Brief, progress: Progress): BriefQuestion | null => {
  const questions = currentSection(brief, progress)?.questions ?? [];
  const left = questions.find(({ id }) => id === progress.returnTo);
  return left ?? questions.find(({ id }) => !(id in progress.questions)) ?? null;
};

/** The question that was put before the one on the table, in the same section. */
export const previousQuestion = (brief: Brief, progress: Progress): BriefQuestion | null => {
  const questions = currentSection(brief, progress)?.questions ?? [];
  const at = questions.findIndex(({ id }) => id === progress.questionId);
  return questions.slice(0, Math.max(0, at)).findLast(({ id }) => id in progress.questions) ?? null;
};

/** What kind of answer is due: a follow-up at an exercise is answered in words. */
export function askedKind(brief: Brief, progress: Progress): QuestionKind | null {
  const kind = currentQuestion(brief, progress)?.kind ?? null;
  return kind === 'exercise' && progress.followingUp ? 'explain' : kind;
}
