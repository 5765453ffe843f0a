import { ANSWER_WORDS } from '../belongs.ts';
import { currentQuestion, ofQuestion } from '../progress.ts';
import { ending, wordCount } from '../thought.ts';
import { aboutExercise, afterRun, exerciseState } from './at-exercise.ts';
import type { Brain, Situation, Utterance } from './brain.ts';
import { pickFollowUp } from './follow-ups.ts';
import { close, endSection, forward, here, mayFollowUp, opening, scripted } from './moves.ts';
import { obey, processAnswer } from './obey.ts';
import { greeting, phrasesOf, unheardNotice } from './phrases.ts';
import { isOpenToThem, repeat, thanks, told } from './replies.ts';
import {
  askedIn,
  asksBack,
  isOfTheQuestion,
  knowsNot,
  onlyThanks,
  requestIn,
  saysNothing,
  yesOrNo,
} from './requests.ts';

const CUT_ANSWER_WORDS = 8;

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
    return [scripted('greet', greeting(s.brief, kind)), ...opening(s, s.progress.sectionIndex)];
  return afterNotice(s, kind, react(s, kind));
}

/** The law wants the notice heard: what a cut greeting left of it comes before anything that goes on. */
function afterNotice(s: Situation, kind: Brain['kind'], reply: Utterance[]): Utterance[] {
  const heard = s.progress.cutGreeting;
  const at = reply.findIndex(({ move }) => goingOn.has(move));
  const owed = heard === null || at < 0 ? '' : unheardNotice(s.brief, kind, heard);
  return owed ? reply.toSpliced(at, 0, scripted('notice', owed)) : reply;
}
const goingOn = new Set<Utterance['move']>(['next_question', 'show_exercise', 'end_section']);

function react(s: Situation, kind: Brain['kind']): Utterance[] {
  switch (s.cause) {
    case 'begin':
      return s.progress.lastSpeaker === 'candidate' ? answer(s, kind) : resume(s);
    case 'time':
      return s.clock.over && s.clock.remainingMs < -60_000 ? [close('time', phrasesOf(s).timeOver)] : endSection(s);
    case 'idle':
      return checkIn(s);
    case 'run':
      return afterRun(s);
    case 'request':
      return s.request ? obey(s, s.request, kind) : [];
    case 'next':
      return forward(s, '');
    case 'end':
      return [close('ended_by_staff', phrasesOf(s).stopped)];
    case 'answer':
      return answer(s, kind);
  }
}

/** After a restart: the question on the table was asked; a section whose opening was lost is opened; else it listens. */
function resume(s: Situation): Utterance[] {
  if (!s.progress.sectionOpened) return opening(s, s.progress.sectionIndex);
  return ofQuestion(s.progress, s.progress.questionId).cut ? repeat(s) : [];
}

function answer(s: Situation, kind: Brain['kind']): Utterance[] {
  const { heard } = s;
  const { language } = s.brief;
  const say = phrasesOf(s);
  const asked = askedIn(heard, language);
  const reply = yesOrNo(heard, language);
  if (s.progress.endAsked && (reply === 'yes' || asked?.request === 'leave')) return [close('left', say.leftEarly)];
  if (s.progress.endAsked && (reply || (!asked && wordCount(heard) < ANSWER_WORDS))) return repeat(s, say.weGoOn);
  if (asked?.process.length) {
    const text = asked.process.map((request) => processAnswer(s, request, kind)).join(' ');
    const goesOn = !asked.only && s.progress.sectionOpened && !isOpenToThem(s);
    return [...told(s, text), ...(goesOn ? toQuestion(s, reply, kind) : [])];
  }
  if (asked) return obey(s, asked.request, kind);
  return toQuestion(s, reply, kind);
}

/** To words that may be an answer. */
function toQuestion(s: Situation, reply: 'yes' | 'no' | null, kind: Brain['kind']): Utterance[] {
  const { heard } = s;
  const { language } = s.brief;
  const say = phrasesOf(s);
  if (!s.progress.sectionOpened) return opening(s, s.progress.sectionIndex);
  const question = currentQuestion(s.brief, s.progress);
  if (s.progress.lastMove === 'check_in' && reply && question?.kind !== 'exercise') return afterCheckIn(s, reply, kind);
  if (isOpenToThem(s)) return toTheirs(s, reply);
  if (!question) return forward(s, thanks(s));
  if (s.of !== null && s.of !== question.id)
    return question.exercise ? [here(s, 'acknowledge', say.addedAtWork)] : repeat(s, say.added);
  const of = ofQuestion(s.progress, question.id);
  if (of.cut && wordCount(heard) < CUT_ANSWER_WORDS) return repeat(s);
  if (question.kind === 'exercise') return aboutExercise(s, heard);
  if (question.kind !== 'yes_no' && question.kind !== 'short' && saysNothing(heard, language)) return [];
  if (asksBack(heard) && !requestIn(heard, language))
    return [here(s, 'acknowledge', question.kind === 'story' ? say.chooseCase : say.choose)];
  if (knowsNot(heard, language))
    return isOfTheQuestion(heard, language) ? obey(s, 'clarify', kind) : forward(s, thanks(s));
  const followUp = mayFollowUp(s) ? pickFollowUp(question, of, of.answers) : null;
  return followUp ? [here(s, 'follow_up', `${thanks(s)} ${followUp}`)] : forward(s, thanks(s));
}

/** The offers were to repeat the question, then to go on to the next. */
function afterCheckIn(s: Situation, reply: 'yes' | 'no', kind: Brain['kind']): Utterance[] {
  if (reply === 'no') return obey(s, 'moment', kind);
  return s.progress.answeredCheckIns > 1 ? forward(s, '') : repeat(s);
}

/** In their part: a question to the team, a word on something, or nothing more. */
function toTheirs(s: Situation, reply: 'yes' | 'no' | null): Utterance[] {
  const say = phrasesOf(s);
  const { language } = s.brief;
  const asks = ending(s.heard, language) === 'closed';
  if (reply === 'no' || (!asks && onlyThanks(s.heard, language))) return endSection(s);
  if (saysNothing(s.heard, language)) return [];
  if (reply === 'yes') return [here(s, 'acknowledge', say.askAway)];
  return told(s, asks ? say.notMine : say.noted);
}

function checkIn(s: Situation): Utterance[] {
  const say = phrasesOf(s);
  if (!s.progress.sectionOpened) return opening(s, s.progress.sectionIndex);
  const question = currentQuestion(s.brief, s.progress);
  if (question?.exercise)
    return [here(s, 'check_in', say.exerciseCheckIns[exerciseState(s, Object.values(question.exercise.view.starter))])];
  return [here(s, 'check_in', say.checkIns[Math.min(s.progress.checkIns, say.checkIns.length - 1)]!)];
}
