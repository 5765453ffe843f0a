import { marks } from '../marks.ts';
import { currentQuestion, currentSection, ofQuestion, previousQuestion } from '../progress.ts';
import { wordCount } from '../thought.ts';
import type { Brain, Situation, Utterance } from './brain.ts';
import { pickFollowUp } from './follow-ups.ts';
import { ask, close, endSection, forward, here, mayFollowUp, nextHint, opening, scripted } from './moves.ts';
import * as say from './phrases.ts';
import type { Request } from './request-patterns.ts';
import { asksBack, knowsNot, requestIn, saysDone, yesOrNo } from './requests.ts';

const CUT_ANSWER_WORDS = 8;
const MOMENT_MS = 60_000;
const BACK_LEAST_MS = 60_000;

/** The interviewer without a model: the plan's questions in order, its own follow-ups, honest answers about the process. `speakingAs` is what it says it is. */
export const createRuleBasedBrain = (speakingAs: Brain['kind'] = 'rule-based'): Brain => ({
  kind: 'rule-based',
  async next(situation) {
    return { utterances: decide(situation, speakingAs), by: 'rule-based', firstTokenMs: null };
  },
});

export function decide(s: Situation, kind: Brain['kind']): Utterance[] {
  if (s.progress.closed) return [];
  if (s.progress.startedAt === null && s.cause !== 'end')
    return [scripted('greet', say.greeting(s.brief, kind)), ...opening(s, s.progress.sectionIndex)];
  return afterNotice(s, kind, react(s, kind));
}

/** The law wants the notice heard: what a cut greeting left of it comes before anything that goes on. */
function afterNotice(s: Situation, kind: Brain['kind'], reply: Utterance[]): Utterance[] {
  const heard = s.progress.cutGreeting;
  const at = reply.findIndex(({ move }) => goingOn.has(move));
  const owed = heard === null || at < 0 ? '' : say.unheardNotice(s.brief, kind, heard);
  return owed ? reply.toSpliced(at, 0, scripted('notice', owed)) : reply;
}
const goingOn = new Set<Utterance['move']>(['next_question', 'show_exercise', 'end_section']);

function react(s: Situation, kind: Brain['kind']): Utterance[] {
  switch (s.cause) {
    case 'begin':
      return s.progress.lastSpeaker === 'candidate' ? answer(s, kind) : resume(s);
    case 'time':
      return s.clock.over && s.clock.remainingMs < -60_000 ? [close('time', say.timeOver)] : endSection(s);
    case 'idle':
      return checkIn(s);
    case 'run':
      return afterRun(s);
    case 'request':
      return s.request ? obey(s, s.request, kind) : [];
    case 'next':
      return forward(s, '');
    case 'end':
      return [close('ended_by_staff', say.stopped)];
    case 'answer':
      return answer(s, kind);
  }
}

/** Whether this turn is one whose words the rules alone decide, with or without a model. */
export const isForced = (s: Situation): boolean =>
  s.progress.startedAt === null ||
  s.cause !== 'answer' ||
  s.clock.sectionOver ||
  !currentQuestion(s.brief, s.progress) ||
  currentQuestion(s.brief, s.progress)?.kind === 'exercise' ||
  ofQuestion(s.progress, s.progress.questionId).cut ||
  s.progress.lastMove === 'check_in' ||
  s.progress.endAsked ||
  (s.of !== null && s.of !== s.progress.questionId) ||
  !(requestIn(s.heard) === null || isToClarify(s));

/** The present question is to be put in other words, which a model can find. */
export const isToClarify = (s: Situation): boolean => requestIn(s.heard) === 'clarify';

/** After a restart: the question on the table was asked; a section whose opening was lost is opened; else it listens. */
function resume(s: Situation): Utterance[] {
  if (!s.progress.sectionOpened) return opening(s, s.progress.sectionIndex);
  return ofQuestion(s.progress, s.progress.questionId).cut ? repeat(s) : [];
}

function answer(s: Situation, kind: Brain['kind']): Utterance[] {
  const { heard } = s;
  const asked = requestIn(heard);
  const reply = yesOrNo(heard);
  if (s.progress.endAsked && (reply || asked === 'leave'))
    return reply === 'no' ? repeat(s, say.weGoOn) : [close('left', say.leftEarly)];
  if (asked) return obey(s, asked, kind);
  if (!s.progress.sectionOpened) return opening(s, s.progress.sectionIndex);
  const question = currentQuestion(s.brief, s.progress);
  if (s.progress.lastMove === 'check_in' && reply && question?.kind !== 'exercise') return afterCheckIn(s, reply, kind);
  if (isOpenToThem(s)) return reply === 'no' ? endSection(s) : told(s, say.notMine);
  if (!question) return forward(s, thanks(s));
  if (s.of !== null && s.of !== question.id) return repeat(s, say.added);
  const of = ofQuestion(s.progress, question.id);
  if (of.cut && wordCount(heard) < CUT_ANSWER_WORDS) return repeat(s);
  if (question.kind === 'exercise') return aboutExercise(s, heard);
  if (asksBack(heard)) return [here(s, 'acknowledge', say.choose)];
  if (knowsNot(heard)) return forward(s, say.variant(say.thatIsFine, s.progress.agentTurns));
  const followUp = mayFollowUp(s) ? pickFollowUp(question, of, of.answers) : null;
  return followUp ? [here(s, 'follow_up', `${thanks(s)} ${followUp}`)] : forward(s, thanks(s));
}

const thanks = (s: Situation) => say.variant(say.acknowledge, s.progress.agentTurns);

function repeat(s: Situation, before = ''): Utterance[] {
  const { lastAsked } = s.progress;
  return lastAsked ? [here(s, 'repeat', `${before} ${lastAsked}`.trim())] : opening(s, s.progress.sectionIndex);
}

/** The offers were to repeat the question, then to go on to the next. */
function afterCheckIn(s: Situation, reply: 'yes' | 'no', kind: Brain['kind']): Utterance[] {
  if (reply === 'no') return obey(s, 'moment', kind);
  return s.progress.answeredCheckIns > 1 ? forward(s, '') : repeat(s);
}

/** The part in which the candidate asks. */
const isOpenToThem = (s: Situation) => currentSection(s.brief, s.progress)?.kind === 'candidate_questions';

/** The question again: first more slowly and with what kind of answer is wanted, then by its smaller follow-up; never an answer to it. */
function clarify(s: Situation): Utterance[] {
  const question = currentQuestion(s.brief, s.progress);
  if (!question) return repeat(s);
  if (question.exercise && !s.progress.followingUp)
    return repeat(s, say.slower).map((one) => ({ ...one, text: `${one.text} ${say.assume}` }));
  const words = `${say.slower} ${say.slowly(s.progress.lastAsked)}`;
  const about = s.progress.lastAsked === question.text ? say.wanted[question.kind] : say.belongsTo(question.text);
  const again = s.transcript.some(
    ({ move, questionId, text }) => move === 'repeat' && questionId === question.id && text.includes(words),
  );
  if (!again) return [here(s, 'repeat', `${words} ${about}`)];
  const { followUps } = ofQuestion(s.progress, question.id);
  const smaller = question.followUps.find(
    ({ when, text }) => when === 'short' && !followUps.some((asked) => asked.includes(text)),
  );
  return smaller && mayFollowUp(s)
    ? [here(s, 'follow_up', `${say.smaller} ${smaller.text}`)]
    : [here(s, 'repeat', `${say.noOtherWords} ${s.progress.lastAsked}`)];
}

function back(s: Situation): Utterance[] {
  const section = currentSection(s.brief, s.progress);
  const previous = previousQuestion(s.brief, s.progress);
  if (section && previous && s.clock.sectionRemainingMs >= BACK_LEAST_MS) return [ask(section, previous, say.backTo)];
  return [here(s, 'notice', previous ? say.noTimeBack : say.noWayBack)];
}

function obey(s: Situation, request: Request, kind: Brain['kind']): Utterance[] {
  const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000));
  switch (request) {
    case 'moment': {
      const wait = here(s, 'notice', say.variant(say.ofCourse, s.progress.agentTurns));
      return [{ ...wait, momentMs: MOMENT_MS * s.brief.accommodations.timeFactor }];
    }
    case 'repeat':
      return repeat(s);
    case 'clarify':
      return clarify(s);
    case 'back':
      return back(s);
    case 'skip':
      return forward(s, say.variant(say.thatIsFine, s.progress.agentTurns));
    case 'hint': {
      const hint = nextHint(s);
      if (hint) return [here(s, 'hint', hint)];
      return [here(s, 'acknowledge', currentQuestion(s.brief, s.progress)?.exercise ? say.noHint : say.noHintHere)];
    }
    case 'ready':
    case 'done':
      if (currentQuestion(s.brief, s.progress)?.kind === 'exercise') return finished(s);
      return request === 'ready' ? repeat(s) : forward(s, thanks(s));
    case 'leave':
      return isOpenToThem(s) ? endSection(s) : [{ ...scripted('notice', marks.endAsked), whole: true }];
    case 'break':
      return s.brief.accommodations.breaks
        ? [{ ...scripted('notice', marks.breakBegins), whole: true, asks: 'break' }]
        : [here(s, 'notice', say.noBreaks)];
    case 'human':
      return [{ ...scripted('notice', marks.humanCalled), whole: true, asks: 'human' }];
    case 'present':
      return s.progress.sectionOpened ? repeat(s, say.present) : opening(s, s.progress.sectionIndex);
    case 'is_ai':
      return told(s, say.processAnswers.is_ai(kind));
    case 'who_decides':
      return told(s, say.processAnswers.who_decides(s.brief.consents.aiEvaluation));
    case 'what_next':
      return told(s, say.processAnswers.what_next(s.brief));
    case 'who_reads':
      return told(s, say.processAnswers.who_reads(s.brief, kind));
    case 'recorded':
      return told(s, `${say.processAnswers.recorded(s.brief.consents.recording)} ${say.processAnswers.kept(s.brief)}`);
    case 'time_left': {
      const { remainingMs, sectionRemainingMs } = s.clock;
      const coming = s.brief.sections
        .slice(s.progress.sectionIndex + 1)
        .filter((section) => section.kind !== 'closing');
      const titles = coming.map((section) => section.title);
      return told(s, say.processAnswers.time_left(minutes(remainingMs), minutes(sectionRemainingMs), titles));
    }
    case 'when_told':
      return told(s, say.processAnswers.when_told(s.brief));
    case 'aids':
      return told(s, say.processAnswers.aids);
    case 'ways':
      return told(s, say.processAnswers.ways);
    case 'about_job':
      return told(s, say.notMine);
  }
}

/** Then the candidate goes on; where nothing was asked yet, the interviewer does. */
function told(s: Situation, text: string): Utterance[] {
  if (isOpenToThem(s) && s.progress.sectionOpened) return [here(s, 'notice', `${text} ${say.anythingElse}`)];
  return [here(s, 'notice', text), ...(s.progress.sectionOpened ? [] : opening(s, s.progress.sectionIndex))];
}

/** At an exercise people think aloud: only a question or an answer to a follow-up gets words. */
function aboutExercise(s: Situation, heard: string): Utterance[] {
  if (saysDone(heard)) return finished(s);
  if (s.progress.followingUp) return isWorkedOut(s) ? finished(s) : [here(s, 'acknowledge', say.goOnWorking)];
  return heard.trim().endsWith('?') ? [here(s, 'acknowledge', say.assume)] : [];
}

/** The candidate has called it done, or was told that all tests pass. By the record alone: what cannot be read of the last run changes nothing. */
function isWorkedOut(s: Situation): boolean {
  const { answers, followUps } = ofQuestion(s.progress, s.progress.questionId);
  return answers.some(saysDone) || followUps.some((asked) => say.run.passed.startsWith(asked));
}

function finished(s: Situation): Utterance[] {
  const question = currentQuestion(s.brief, s.progress);
  const of = ofQuestion(s.progress, s.progress.questionId);
  const followUp = question?.followUps.find((next) => !of.followUps.some((asked) => asked.includes(next.text)));
  return followUp && mayFollowUp(s) ? [here(s, 'follow_up', `${thanks(s)} ${followUp.text}`)] : forward(s, thanks(s));
}

/** Speaks of what a run showed, never of what a test expects. */
function afterRun(s: Situation): Utterance[] {
  const { lastRun: last } = s;
  if (!last || currentQuestion(s.brief, s.progress)?.kind !== 'exercise') return [];
  const broken = {
    'compile-error': say.run.compile,
    'runtime-error': say.run.error,
    timeout: say.run.slow,
    'memory-limit': say.run.memory,
  };
  const text = broken[last.result.status as keyof typeof broken];
  if (text) return [here(s, 'acknowledge', text)];
  if (last.verdicts.length === 0) return [];
  const passed = last.verdicts.filter((verdict) => verdict.passed).length;
  if (passed === last.verdicts.length) {
    const asked = ofQuestion(s.progress, s.progress.questionId).followUps.length > 0;
    return asked || !mayFollowUp(s) ? [] : [here(s, 'follow_up', say.run.passed)];
  }
  const shown = last.verdicts.find((verdict) => !verdict.passed && !verdict.hidden);
  return [here(s, 'acknowledge', say.run.failed(passed, last.verdicts.length, shown?.name ?? null))];
}

function checkIn(s: Situation): Utterance[] {
  if (!s.progress.sectionOpened) return opening(s, s.progress.sectionIndex);
  const question = currentQuestion(s.brief, s.progress);
  if (question?.exercise)
    return [here(s, 'check_in', say.exerciseCheckIns[exerciseState(s, Object.values(question.exercise.view.starter))])];
  return [here(s, 'check_in', say.checkIns[Math.min(s.progress.checkIns, say.checkIns.length - 1)]!)];
}

function exerciseState(s: Situation, starters: readonly string[]): keyof typeof say.exerciseCheckIns {
  const text = s.code?.text.trim() ?? '';
  if (text === '' || starters.some((starter) => starter.trim() === text)) return 'untouched';
  return s.lastRun?.verdicts.some((verdict) => !verdict.passed) ? 'failing' : 'working';
}
