import { relations } from './relations.ts';
import { listed } from './skill.ts';
import { suits } from './suits.ts';

/** How near, on no scale but this one: what is named for a skill, by its place in the list; who names it; who is named beside it. */
const NEAREST = 12;
const NAMED_BY = 4;
const BESIDE = 2;

/** Skill -> its neighbours and how near each is. */
export const neighbours = new Map<string, Map<string, number>>();

for (const [name, others] of [...relations, ...suits]) {
  const named = listed(others);
  named.forEach((other, place) => {
    bring(name, other, NEAREST - place);
    bring(other, name, NAMED_BY);
    for (const beside of named) if (beside !== other) bring(other, beside, BESIDE);
  });
}

function bring(from: string, to: string, near: number): void {
  const known = neighbours.get(from) ?? new Map<string, number>();
  neighbours.set(from, known.set(to, Math.max(near, known.get(to) ?? 0)));
}

/** Skill -> the skills whose questions suit it too. */
export const suitedBy = Map.groupBy(
  suits.flatMap(([name, others]) => listed(others).map((other) => ({ name, other }))),
  ({ other }) => other,
);
