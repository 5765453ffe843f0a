import { expect } from 'vitest';
import type { AnswerKills, HandlerKills, TypingKills } from './kill.ts';

/** Every answer is stored once and in order, nobody is greeted twice, and no question of the plan is asked twice or left out. */
export function expectAnswersKept({ unacknowledged, acknowledged, interviews }: AnswerKills, kills: number): void {
  expect(unacknowledged, 'kills with an answer in flight').toBeGreaterThanOrEqual(Math.floor(kills / 2));
  expect(acknowledged).toBeGreaterThanOrEqual(Math.floor(kills / 3));
  for (const { sent, turns, planned } of interviews) {
    const by = (role: string) => turns.filter(({ speaker }) => speaker.role === role);
    expect(by('candidate').map(({ text }) => text)).toEqual(sent);
    expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_turn, index) => index + 1));
    const moves = by('agent').map(({ move }) => move);
    expect(moves.filter((move) => move === 'greet')).toHaveLength(1);
    expect(moves.filter((move) => move === 'repeat')).toHaveLength(0);
    const asked = turns.filter(({ move }) => move === 'next_question' || move === 'show_exercise');
    expect(asked.map(({ questionId }) => questionId)).toEqual(planned);
    const followUps = turns.filter(({ move }) => move === 'follow_up').map(({ text }) => text);
    expect(new Set(followUps).size).toBe(followUps.length);
    expect(moves.at(-1)).toBe('end_interview');
  }
}

/** Both who typed, and one who comes later, have all that was typed, each character once. */
export function expectTypingKept({ struckInFlight, typed, saved, texts }: TypingKills, kills: number): void {
  expect(struckInFlight, 'kills with keystrokes in flight').toBeGreaterThanOrEqual(Math.ceil(kills / 2));
  expect(saved).toHaveLength(kills);
  expect(new Set(texts).size).toBe(1);
  const [text = ''] = texts;
  expect([...typed].filter((letter) => !text.includes(letter))).toEqual([]);
  expect(text.length).toBe(typed.length);
  for (const before of saved) expect([...before].filter((letter) => !text.includes(letter))).toEqual([]);
}

/** What a killed handler had begun is done once: one plan, one assessment, every move of the lifecycle once. */
export function expectHandledOnce({ planning, assessing }: HandlerKills): void {
  expect(planning.length).toBeGreaterThan(0);
  expect(assessing.length).toBeGreaterThan(0);
  for (const { moves, plans } of planning) {
    expect(new Set(moves).size, moves.join()).toBe(moves.length);
    expect(plans).toBe(1);
  }
  for (const { moves, version, answer, turns } of assessing) {
    expect(new Set(moves).size, moves.join()).toBe(moves.length);
    expect(version).toBe(1);
    expect(turns.filter((text) => text === answer)).toHaveLength(1);
  }
}
