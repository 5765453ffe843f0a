import type { RoleFamily } from './contract.ts';
import { roleTitles } from './role-titles.ts';
import { ambiguousInText, type Skill, skills } from './skill-table.ts';

const byWord = new Map<string, Skill>(
  skills.flatMap((skill) => [skill.name, ...skill.aliases].map((word) => [word.toLowerCase(), skill] as const)),
);

/** The table's way of writing a skill; what the table does not know stays as written, with single spaces. */
export function canonicalSkill(text: string): string {
  const written = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  return byWord.get(written.toLowerCase())?.name ?? written;
}

/** Skills that a text names, in the order of the table. Words with an everyday meaning are not taken for skills. */
export function skillsIn(text: string): string[] {
  const named = new Set(wordRuns(text).flatMap((run) => byWord.get(run)?.name ?? []));
  return skills.flatMap(({ name }) => (named.has(name) ? [name] : []));
}

const LONGEST_SKILL_WORDS = 6;
const WORD = /[\p{L}\p{N}.+#/-]+/gu;

/** Every run of one to six neighbouring words, as long as it stands within one clause. */
function wordRuns(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\n,;:!?()•]|\.(?=\s|$)/)
    .flatMap((clause) => {
      const words = Array.from(clause.matchAll(WORD), ([word]) => word.replace(/[-/]+$/, '')).filter(Boolean);
      return words.flatMap((_, from) =>
        Array.from({ length: Math.min(LONGEST_SKILL_WORDS, words.length - from) }, (_, more) =>
          words.slice(from, from + more + 1).join(' '),
        ),
      );
    })
    .filter((run) => !ambiguousInText.has(run));
}

const TITLE_FAMILIES = [...roleTitles].sort(([a], [b]) => b.length - a.length);
/** A given skill says more of a role than one that is only named in a description. */
const GIVEN = 3;
const NAMED = 1;

/** By the title where it says so; else by what most of the skills speak for; else `general`. */
export function roleFamilyOf(title: string, given: string[], jobDescription: string): RoleFamily {
  const plain = plainTitle(title);
  const byTitle = TITLE_FAMILIES.find(([words]) => ` ${plain} `.includes(` ${words} `));
  if (byTitle) return byTitle[1];
  const votes = new Map<RoleFamily, number>();
  vote(votes, given, GIVEN);
  vote(votes, skillsIn(jobDescription), NAMED);
  return winner(votes, /\b(?:engineers?|developers?|programmers?|entwickler|coders?)\b/.test(plain));
}

/** Plurals lose their s: "Backend Engineers" is a title too. */
const plainTitle = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+#]+/gu, ' ')
    .replace(/(\p{L}{3,}r)s\b/gu, '$1')
    .trim();

function vote(votes: Map<RoleFamily, number>, names: string[], weight: number): void {
  for (const name of names)
    byWord.get(canonicalSkill(name).toLowerCase())?.roles.forEach((family, index) => {
      votes.set(family, (votes.get(family) ?? 0) + weight / (index + 1));
    });
}

/** Ties go to the family of the first vote. Who has real weight on both sides of the web is fullstack. */
function winner(votes: Map<RoleFamily, number>, isEngineer: boolean): RoleFamily {
  const ranked = [...votes].filter(([family]) => family !== 'general').sort(([, a], [, b]) => b - a);
  const [best, second] = ranked;
  if (!best) return isEngineer ? 'fullstack' : 'general';
  const sides = new Set([best[0], second?.[0]]);
  const bothSides = sides.has('frontend') && sides.has('backend') && second && second[1] >= best[1] / 2;
  return bothSides ? 'fullstack' : best[0];
}
