import { hash } from 'node:crypto';
import { competencyById, type Theme } from '../questions/competencies.ts';
import type { BankQuestion } from '../questions/contract.ts';
import type { Ranked } from '../questions/find.ts';

export type Picked = { question: BankQuestion; minutes: number };
export type PickRequest = {
  ranked: Ranked[];
  /** To be filled; whole. */
  minutes: number;
  /** Time for each question, as a factor on its own. */
  pace: number;
  seed: string;
  /** How often other questions were asked for: each round avoids what the earlier ones chose. */
  shuffles: number;
  /** Competencies that the plan's other questions look at. */
  covered: string[];
  mostCompetencies: number;
};

const FEWEST_MINUTES = 2;
/** An interview opens with the candidate's own work, and leaves room for one question on working with others. */
const OPENER = 'proud-work';
const OPENER_FROM_MINUTES = 12;
const MOST_MINUTES = 15;
const MOST_OF_A_THEME = 20;
const MOST_ROUNDS = 8;
const AVOID = 0.05;
const CHANCE = { least: 0.7, most: 1.3 };

/** Questions that fit the time, with minutes that fill it; fewer only where the bank has no more. The same request gives the same picks. */
export function pickQuestions(request: PickRequest): Picked[] {
  const avoided = new Set<string>();
  let picked: Picked[] = [];
  for (let round = 0; round <= Math.min(request.shuffles, MOST_ROUNDS); round++) {
    picked = oneRound(request, `${request.seed}:${round}`, avoided);
    for (const { question } of picked) avoided.add(question.id);
  }
  return fill(picked, request.minutes);
}

function oneRound(request: PickRequest, seed: string, avoided: ReadonlySet<string>): Picked[] {
  const open = new Map(
    request.ranked.map(({ question, score }) => {
      const chance = CHANCE.least + (CHANCE.most - CHANCE.least) * fraction(`${seed}:${question.id}`);
      return [question, score * chance * (avoided.has(question.id) ? AVOID : 1)];
    }),
  );
  const picked: Picked[] = [];
  let left = request.minutes;
  const take = (question: BankQuestion) => {
    const minutes = minutesFor(question, request);
    picked.push({ question, minutes });
    left -= minutes;
    open.delete(question);
  };
  const opener = [...open.keys()].find(({ id }) => id === OPENER);
  if (opener && avoided.size === 0 && left >= OPENER_FROM_MINUTES && minutesFor(opener, request) <= left) take(opener);
  for (;;) {
    const best = [...open]
      .filter(([question]) => minutesFor(question, request) <= left && hasRoom(question, picked, request))
      .map(([question, score]) => ({ question, score: score / spread(question, picked, request.covered) }))
      .reduce<{ question: BankQuestion; score: number } | null>((a, b) => (a && a.score >= b.score ? a : b), null);
    if (!best) return picked;
    take(best.question);
  }
}

/** Never more than there is, so that one question always fits. */
const minutesFor = (question: BankQuestion, { pace, minutes }: PickRequest) =>
  Math.max(FEWEST_MINUTES, Math.min(minutes, MOST_MINUTES, Math.round(question.minutes * pace)));

function hasRoom(question: BankQuestion, picked: Picked[], { covered, mostCompetencies }: PickRequest): boolean {
  const used = new Set([...covered, ...picked.map((other) => other.question.competency)]);
  if (!used.has(question.competency) && used.size >= mostCompetencies) return false;
  const theme = themeOf(question);
  return picked.filter((other) => themeOf(other.question) === theme).length < MOST_OF_A_THEME;
}

/** Each further question on the same competency is worth less, as seats go to parties (Sainte-Laguë), and so, a little, of the same theme. */
function spread(question: BankQuestion, picked: Picked[], covered: string[]): number {
  const before = [...covered, ...picked.map((other) => other.question.competency)];
  const same = before.filter((competency) => competency === question.competency).length;
  const near = picked.filter((other) => themeOf(other.question) === themeOf(question)).length;
  return (1 + 2 * same) * (1 + 0.1 * near);
}

export const themeOf = (question: BankQuestion): Theme => competencyById(question.competency).theme;

/** Spends what is left, minute by minute, on the questions that were given least beyond their own time. */
function fill(picked: Picked[], minutes: number): Picked[] {
  const filled = picked.map((entry) => ({ ...entry }));
  let left = minutes - filled.reduce((sum, entry) => sum + entry.minutes, 0);
  for (; left > 0 && filled.length > 0; left--) {
    const open = filled.filter((entry) => entry.minutes < MOST_MINUTES);
    if (open.length === 0) break;
    const least = open.reduce((a, b) => (b.minutes / b.question.minutes < a.minutes / a.question.minutes ? b : a));
    least.minutes += 1;
  }
  return filled;
}

/** A number from 0 up to 1 that the text decides. */
export const fraction = (text: string): number => hash('sha256', text, 'buffer').readUInt32BE(0) / 2 ** 32;
