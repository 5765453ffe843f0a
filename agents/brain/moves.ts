import type { BriefQuestion, BriefSection } from '../../src/interviews/contract.ts';
import { currentQuestion, currentSection, nextQuestion, nextSection, ofQuestion } from '../progress.ts';
import type { Situation, Utterance } from './brain.ts';
import { phrasesOf } from './phrases.ts';

const FOLLOW_UPS = 2;
const FOLLOW_UP_LEAST_MS = 30_000;

export const mayFollowUp = (s: Situation): boolean =>
  ofQuestion(s.progress, s.progress.questionId).followUps.length < FOLLOW_UPS &&
  s.clock.sectionRemainingMs >= FOLLOW_UP_LEAST_MS;

export function forwardMove(s: Situation): 'next_question' | 'show_exercise' | 'end_section' {
  const next = s.clock.sectionOver ? null : nextQuestion(s.brief, s.progress);
  if (!next) return 'end_section';
  return next.exercise ? 'show_exercise' : 'next_question';
}

export function nextHint(s: Situation): string | null {
  const question = currentQuestion(s.brief, s.progress);
  return question?.exercise?.hints[ofQuestion(s.progress, question.id).hints] ?? null;
}

/** The plan's next step after `before` was said: the section's next question, or the section's end and the next one's opening. */
export function forward(s: Situation, before: string): Utterance[] {
  const next = forwardMove(s) === 'end_section' ? null : nextQuestion(s.brief, s.progress);
  const section = currentSection(s.brief, s.progress);
  return next && section ? [ask(section, next, before)] : endSection(s);
}

export function endSection(s: Situation): Utterance[] {
  const say = phrasesOf(s);
  const section = currentSection(s.brief, s.progress);
  if (!section) return [close('completed', say.farewell(s.brief.candidate.name))];
  if (section.kind === 'closing') return opening(s, s.progress.sectionIndex);
  const next = nextSection(s.brief, s.progress.sectionIndex);
  const title = s.brief.sections[next]?.questions.length ? s.brief.sections[next].title : '';
  const done = section.kind === 'candidate_questions' ? say.endTheirs : say.endSection(section.title);
  const text = s.cause === 'time' ? say.timeIsUp(section.title) : done;
  const ended: Utterance = {
    ...scripted('end_section', title ? `${text} ${say.nowComes(title)}` : text),
    sectionId: section.id,
  };
  return [ended, ...opening(s, next)];
}

/** How a section begins; past the last one, how the interview closes. */
export function opening(s: Situation, index: number): Utterance[] {
  const say = phrasesOf(s);
  const section = s.brief.sections[index];
  const first = section?.questions[0];
  if (section && first) return [ask(section, first, '')];
  if (section?.kind === 'candidate_questions')
    return [{ ...scripted('next_question', say.yourQuestions), sectionId: section.id }];
  return [close(s.clock.over ? 'time' : 'completed', say.farewell(s.brief.candidate.name))];
}

export function ask(section: BriefSection, question: BriefQuestion, before: string): Utterance {
  const at = { sectionId: section.id, questionId: question.id };
  const words = question.exercise ? question.exercise.spoken : question.text;
  const utterance = scripted(question.exercise ? 'show_exercise' : 'next_question', join(before, words));
  return { ...utterance, ...at, ...(question.exercise ? { exercise: question.exercise } : {}) };
}

export const close = (ends: 'completed' | 'time' | 'ended_by_staff' | 'left', text: string): Utterance => ({
  ...scripted('end_interview', text),
  ends,
});

export const scripted = (move: Utterance['move'], text: string): Utterance => ({
  move,
  text,
  sectionId: null,
  questionId: null,
  source: 'script',
});

/** Tied to the question on the table. */
export const here = (s: Situation, move: Utterance['move'], text: string): Utterance => ({
  ...scripted(move, text),
  sectionId: currentSection(s.brief, s.progress)?.id ?? null,
  questionId: s.progress.questionId,
});

const join = (before: string, text: string) => (before ? `${before} ${text}` : text);
