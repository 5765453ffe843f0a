import type { Turn } from '../sessions/contract.ts';
import { type Matter, matterIn } from './bearing.ts';
import { wordsOf } from './words.ts';

const LEAST_ELSEWHERE = 6;
const CLEARLY = 2;

/** `elsewhere`: words that fit another question of the plan clearly better, such as the end of the last answer. They count for neither. */
export type Answers = { byQuestion: Map<string, Turn[]>; elsewhere: Turn[] };

/**
 * The candidate's turns by the question they answer: by the recorder's word, where what was said does not speak against it. Those without a question
 * answer none: requests, and what was said while a person led. `matters`: of the plan's questions, by id.
 */
export function answersOf(turns: Turn[], matters: ReadonlyMap<string, Matter>): Answers {
  const found: Answers = { byQuestion: new Map(), elsewhere: [] };
  for (const turn of turns) {
    const { speaker, questionId } = turn;
    if (speaker.role !== 'candidate' || questionId === null) continue;
    if (fitsElsewhere(turn.text, questionId, matters)) found.elsewhere.push(turn);
    else found.byQuestion.set(questionId, [...(found.byQuestion.get(questionId) ?? []), turn]);
  }
  return found;
}

function fitsElsewhere(text: string, id: string, matters: ReadonlyMap<string, Matter>): boolean {
  const words = wordsOf(text);
  const here = matterIn(words, matters.get(id) ?? new Map());
  return Array.from(matters).some(([other, matter]) => {
    const there = other === id ? 0 : matterIn(words, matter);
    return there >= LEAST_ELSEWHERE && there > CLEARLY * here;
  });
}
