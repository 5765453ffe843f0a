import { type BankCompetency, competencies } from '../questions/competencies.ts';
import type { Level, RoleFamily } from '../questions/contract.ts';

/** How much each competency matters by family, before the job description is read; any scale. Unnamed ones matter 0 unless described. */
const everyone = { communication: 2, collaboration: 2, ownership: 2, learning: 1, delivery: 1 };
const engineer = { ...everyone, coding: 4, debugging: 3, testing: 2, security: 1.5, operations: 1, fundamentals: 1 };
const byFamily: Record<RoleFamily, Record<string, number>> = {
  backend: { ...engineer, 'system-design': 3, 'api-design': 2, 'data-modelling': 3, operations: 2, performance: 1 },
  frontend: { ...engineer, 'frontend-craft': 5, performance: 2, 'system-design': 1 },
  fullstack: {
    ...engineer,
    'frontend-craft': 3,
    'system-design': 2,
    'api-design': 2,
    'data-modelling': 2,
    performance: 1,
  },
  mobile: { ...engineer, 'mobile-craft': 4, 'system-design': 2, performance: 2, 'api-design': 1 },
  data: { ...engineer, 'data-engineering': 4, 'data-modelling': 3, 'product-sense': 1, performance: 1 },
  machine_learning: { ...engineer, 'machine-learning': 6, 'data-engineering': 1.5, operations: 1 },
  devops: { ...engineer, coding: 2, operations: 5, 'system-design': 2, security: 2.5, performance: 2 },
  security: { ...engineer, coding: 1.5, security: 6, operations: 2 },
  qa: { ...engineer, coding: 2, testing: 6, debugging: 3, communication: 3 },
  management: {
    ...everyone,
    'people-management': 5,
    leadership: 4,
    delivery: 3,
    communication: 3,
    'product-sense': 1,
    operations: 1,
  },
  product: { ...everyone, 'product-sense': 6, communication: 3, delivery: 2, collaboration: 3 },
  general: { ...everyone, communication: 3, ownership: 3, learning: 2, delivery: 2 },
};

const forLeading: Partial<Record<Level, number>> = { senior: 1, lead: 3, principal: 3 };

/** Most that the words of a description can add, as a share of what the family gives on average. */
const MOST_BY_WORDS = 2;
const EACH_WORD = 0.4;

export type Weighed = {
  /** Competency id -> weight; any scale, above 0. */
  weights: Record<string, number>;
  /** Competencies that the description speaks of most, best first. */
  described: BankCompetency[];
};

/** By family and level, then by how often the job description uses each competency's words. */
export function weigh(family: RoleFamily, level: Level, jobDescription: string): Weighed {
  const base: Record<string, number> = { ...byFamily[family] };
  base.leadership = (base.leadership ?? 0) + (forLeading[level] ?? 0);
  const known = Object.values(base).filter((weight) => weight > 0);
  const average = known.reduce((sum, weight) => sum + weight, 0) / known.length;

  const text = ` ${jobDescription.toLowerCase().replace(/[^\p{L}\p{N}+#/-]+/gu, ' ')} `;
  const counted = competencies
    .map((competency) => ({
      competency,
      hits: competency.keywords.filter((word) => text.includes(` ${word} `)).length,
    }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  const weights = { ...base };
  for (const { competency, hits } of counted)
    weights[competency.id] = (base[competency.id] ?? 0) + average * Math.min(MOST_BY_WORDS, hits * EACH_WORD);
  return {
    weights: Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight > 0)),
    described: counted.filter(({ hits }) => hits >= 2).map(({ competency }) => competency),
  };
}

const STEPS = 1000;

/** Shares in thousandths that sum to 1 exactly, in the order given. Throws where nothing is above 0. */
export function normalised(weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) throw new RangeError('Nothing has a weight above 0');
  return shareOut(STEPS, weights).map((steps) => steps / STEPS);
}

/** Splits a whole number in proportion to the parts, into whole numbers with that sum (largest remainders first). */
export function shareOut(whole: number, parts: number[]): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  const exact = parts.map((part) => (whole * part) / sum);
  const shares = exact.map(Math.floor);
  const byRemainder = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  const left = Math.round(whole - shares.reduce((total, share) => total + share, 0));
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}
