import { bank, bankVersion } from './bank/all.ts';
import type { BankQuestion, Exercise, ExerciseView, Level, RoleFamily } from './contract.ts';
import { exercises } from './exercises/all.ts';
import { askedAs } from './skills.ts';

export const BANK_VERSION = bankVersion;

export type Wanted = {
  family: RoleFamily;
  level: Level;
  /** In any writing. */
  skills: string[];
  /** Competency id -> how much it matters, any scale; missing ones count 0. */
  competencies: Record<string, number>;
};
export type Ranked = { question: BankQuestion; score: number; matchedSkills: string[] };

const OWN_FAMILY = 2;
const EACH_SKILL = 1.5;
const MOST_SKILLS = 2;
/** What a competency without weight counts beside the heaviest. */
const UNWEIGHTED = 0.02;

/** Questions that suit a role of this family and level, best first. `score` is above 0 and has no unit. */
export function questionsFor({ family, level, skills, competencies }: Wanted): Ranked[] {
  const known = new Set(askedAs(skills).map((skill) => skill.toLowerCase()));
  const heaviest = Math.max(0, ...Object.values(competencies)) || 1;
  return bank
    .filter((question) => fits(question, family) && question.levels.includes(level))
    .map((question) => {
      const matchedSkills = question.skills.filter((skill) => known.has(skill));
      const own = question.families.includes(family) ? OWN_FAMILY : 1;
      const bySkill = 1 + EACH_SKILL * Math.min(MOST_SKILLS, matchedSkills.length);
      const weight = Math.max(0, competencies[question.competency] ?? 0) / heaviest;
      return { question, matchedSkills, score: own * bySkill * (UNWEIGHTED + weight) };
    })
    .sort((a, b) => b.score - a.score || compare(a.question.id, b.question.id));
}

const fits = ({ families }: BankQuestion, family: RoleFamily) =>
  families.includes(family) || families.includes('general');

/** Exercises for a role. A family without exercises of its own gets those that suit most others. */
export function exercisesFor(family: RoleFamily, level: Level): Exercise[] {
  const ofLevel = exercises.filter((exercise) => exercise.levels.includes(level));
  const own = ofLevel.filter((exercise) => exercise.families.includes(family));
  return own.length > 0 ? own : ofLevel.filter((exercise) => exercise.families.includes('fullstack'));
}

const byId = new Map(exercises.map((exercise) => [exercise.id, exercise]));

export const exerciseById = (id: string): Exercise | null => byId.get(id) ?? null;

/** What a candidate may see: no solution, no hints, of the tests only the visible ones. */
export function exerciseView({ id, title, prompt, starter, tests, signature }: Exercise): ExerciseView {
  const examples = tests.filter((test) => !test.hidden).map(({ name, args, expected }) => ({ name, args, expected }));
  return { id, title, prompt, starter, examples, isFunction: signature !== null };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
