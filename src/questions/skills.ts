import type { RoleFamily } from './contract.ts';
import { skills } from './taxonomy/all-skills.ts';
import { ambiguousInText } from './taxonomy/ambiguous.ts';
import { fields } from './taxonomy/families.ts';
import { keyOf, tidy, wordsOf } from './taxonomy/fold.ts';
import { neighbours, suitedBy } from './taxonomy/neighbours.ts';
import type { Skill } from './taxonomy/skill.ts';
import { fieldOf, writesSoftware } from './taxonomy/title.ts';

const writings = skills.flatMap((skill) => [skill.name, ...skill.aliases].map((writing) => ({ skill, writing })));
const byKey = new Map(writings.map(({ skill, writing }) => [keyOf(writing), skill]));

/** Characters; more is a text and no skill. */
const LONGEST_SKILL = 100;

/** The table's way of writing a skill; what the table does not know stays as written, with single spaces. */
export function canonicalSkill(text: string): string {
  const written = tidy(text);
  return skillOf(written)?.name ?? written;
}

function skillOf(written: string): Skill | undefined {
  if (written.length > LONGEST_SKILL) return undefined;
  return byKey.get(keyOf(written)) ?? byKey.get(keyOf(bare(written)));
}

const MAKER = /^(?:apache|microsoft|ms|google|amazon|aws|adobe)\s+/i;
const GENERAL_WORD =
  /\s+(?:programming|(?:programming )?language|framework|library|development|skills?|experience|knowledge)$/i;
const VERSION = /(?:[\s/-]v?|(?<=\p{L}{3}))\d{1,4}(?:\.(?:\d{1,4}|x))*\+?$/iu;

/** Without its maker, version or a word that says nothing: "Apache Kafka 3.x", "Java programming language". */
const bare = (written: string) => written.replace(MAKER, '').replace(GENERAL_WORD, '').replace(VERSION, '');

/** What is written for a skill in running text, as words with spaces -> the skill. */
const byPhrase = new Map(
  writings
    .map(({ skill, writing }) => [wordsOf(writing).join(' '), skill] as const)
    .filter(([phrase]) => !ambiguousInText.has(phrase)),
);
/** First word -> most words that a phrase with this beginning has. */
const longestFrom = new Map<string, number>();
for (const phrase of byPhrase.keys()) {
  const [first = '', ...more] = phrase.split(' ');
  longestFrom.set(first, Math.max(more.length + 1, longestFrom.get(first) ?? 0));
}

/** Skills that a text names, in the order of the table: the longest writing that stands within one clause. Words with an everyday meaning are not taken for skills. */
export function skillsIn(text: string): string[] {
  const named = new Set<Skill>();
  for (const clause of text.split(/[\n,;:!?()•|"]|\.(?=\s|$)/)) {
    const words = wordsOf(clause);
    for (let at = 0; at < words.length; ) at += takeSkill(words, at, named);
  }
  return skills.flatMap((skill) => (named.has(skill) ? [skill.name] : []));
}

/** How many words were read. */
function takeSkill(words: string[], at: number, named: Set<Skill>): number {
  for (let length = longestFrom.get(words[at] ?? '') ?? 0; length > 0; length--) {
    const skill = byPhrase.get(words.slice(at, at + length).join(' '));
    if (skill) {
      named.add(skill);
      return length;
    }
  }
  return 1;
}

/** Canonical names of these skills, and of those whose questions suit somebody who has them: whoever knows Helm can be asked about Kubernetes. */
export function askedAs(given: string[]): string[] {
  const names = given.map(canonicalSkill);
  return [...new Set([...names, ...names.flatMap((name) => suitedBy.get(name)?.map((entry) => entry.name) ?? [])])];
}

const MOST_RELATED = 8;
const rank = new Map(skills.map(({ name }, at) => [name, at]));

/** Skills that people with these often have too, the nearest first; none of those given. What the table does not know has no neighbours. */
export function relatedSkills(given: string[], most = MOST_RELATED): string[] {
  const names = new Set(given.map(canonicalSkill));
  const near = new Map<string, number>();
  for (const name of names)
    for (const [other, how] of neighbours.get(name) ?? []) near.set(other, (near.get(other) ?? 0) + how);
  return [...near]
    .filter(([name]) => !names.has(name))
    .sort(([a, nearA], [b, nearB]) => nearB - nearA || (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    .slice(0, most)
    .map(([name]) => name);
}

/** A given skill says more of a role than one that is only named in a description. */
const GIVEN = 3;
const NAMED = 1;

/** By the title where it says so; else by what most of the skills speak for; else `general`. */
export function roleFamilyOf(title: string, given: string[], jobDescription: string): RoleFamily {
  const field = fieldOf(title);
  const byTitle = field && fields[field].family;
  if (byTitle) return byTitle;
  const votes = new Map<RoleFamily, number>();
  vote(votes, given, GIVEN);
  vote(votes, skillsIn(jobDescription), NAMED);
  return winner(votes, writesSoftware(title));
}

function vote(votes: Map<RoleFamily, number>, names: string[], weight: number): void {
  for (const name of names)
    skillOf(tidy(name))?.roles.forEach((family, index) => {
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
