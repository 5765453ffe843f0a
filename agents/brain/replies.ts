import { currentQuestion, currentSection } from '../progress.ts';
import type { Situation, Utterance } from './brain.ts';
import { here, nextHint, opening } from './moves.ts';
import { phrasesOf, variant } from './phrases.ts';
import { knowsNot } from './requests.ts';

export function thanks(s: Situation): string {
  const { thatIsFine, acknowledge } = phrasesOf(s);
  return variant(knowsNot(s.heard, s.brief.language) ? thatIsFine : acknowledge, s.progress.agentTurns);
}

/** What was asked last, in its own words. */
export function repeat(s: Situation, before = ''): Utterance[] {
  const { lastAsked } = s.progress;
  return lastAsked ? [here(s, 'repeat', `${before} ${lastAsked}`.trim())] : opening(s, s.progress.sectionIndex);
}

/** The part in which the candidate asks. */
export const isOpenToThem = (s: Situation): boolean =>
  currentSection(s.brief, s.progress)?.kind === 'candidate_questions';

export function hintOr(s: Situation): Utterance[] {
  const say = phrasesOf(s);
  const hint = nextHint(s);
  if (hint) return [here(s, 'hint', hint)];
  return [here(s, 'acknowledge', currentQuestion(s.brief, s.progress)?.exercise ? say.noHint : say.noHintHere)];
}

/** Then the candidate goes on; where nothing was asked yet, the interviewer does. */
export function told(s: Situation, text: string): Utterance[] {
  if (isOpenToThem(s) && s.progress.sectionOpened) return [here(s, 'notice', `${text} ${phrasesOf(s).anythingElse}`)];
  return [here(s, 'notice', text), ...(s.progress.sectionOpened ? [] : opening(s, s.progress.sectionIndex))];
}
