import { protectedTraitIn } from '../platform/protected-traits.ts';
import { competencyById, type Theme } from '../questions/competencies.ts';
import { type Exercise, Level, type RoleFamily } from '../questions/contract.ts';
import { exercisesFor, questionsFor, type Ranked } from '../questions/find.ts';
import { levelWords, roleInWords } from '../questions/role-words.ts';
import { canonicalSkill, skillsIn } from '../questions/skills.ts';
import { exerciseIn, questionIn } from '../questions/translate.ts';
import { addedQuestion } from './added-question.ts';
import type { Competency, InterviewLanguage, PlanBody, PlanQuestion, PlanSection, Tone } from './contract.ts';
import { understand } from './feedback.ts';
import { LEAVE_OUT, nameOf, type Wishes } from './feedback-clause.ts';
import { fraction, type Picked, pickQuestions, themeOf } from './pick-questions.ts';
import { texts } from './texts/texts.ts';
import { normalised, shareOut, weigh } from './weights.ts';

export type PlanFacts = {
  position: string;
  level: Level;
  roleFamily: RoleFamily;
  skills: string[];
  jobDescription: string;
  /** Not read by the bank: candidates for one position are asked by the position and not by their past. */
  resume: string;
  durationMinutes: number;
  tone: Tone;
  language: InterviewLanguage;
  /** The same facts with the same seed give the same plan. */
  seed: string;
};

const MOST_COMPETENCIES = 12;
const MINUTES_OF_ADDED = 4;
const FEWEST_MINUTES = 2;
/** Below this length an interview has no room for code unless somebody asks for it. */
const CODING_FROM_MINUTES = 30;
const TWO_EXERCISES_FROM_MINUTES = 100;
const CODING_SHARE = 0.5;
const CODING_SHARE_IF_ASKED = 0.75;
const SHORTEST_EXERCISE = 8;
const LONGEST_SECTION = 60;
const MOST_IN_SECTION = 20;
/** Times their own minutes, from which on questions are too few for the time. */
const FEW = 1.6;
const coding = new Set<RoleFamily>([
  'backend',
  'frontend',
  'fullstack',
  'mobile',
  'data',
  'machine_learning',
  'devops',
  'qa',
]);

/** A plan from the built-in questions: sections in whole minutes that sum to the duration, and what there is to say about it. Pure. */
export function planFromBank(facts: PlanFacts, feedback: string[]): { body: PlanBody; notes: string[] } {
  const wishes = understand(feedback, facts.durationMinutes);
  const made = madeFor(facts, wishes, []);
  if (wishes.sizes.length === 0) return made;
  // what a part should be can depend on what it would be otherwise
  return madeFor(facts, wishes, fixedParts(wishes, made.body));
}

type Fixed = { ids: string[]; minutes: number };

function fixedParts({ sizes }: Wishes, before: PlanBody): Fixed[] {
  const byPart = Map.groupBy(sizes, ({ ids }) => ids.join());
  return [...byPart].map(([part, entries]) => {
    const ids = part.split(',');
    const minutes = entries.reduce((current, { size }) => size(current), minutesFor(before, ids));
    return { ids, minutes: Math.max(0, Math.round(minutes)) };
  });
}

const timedParts: Record<string, PlanSection['kind']> = {
  intro: 'intro',
  coding: 'coding',
  candidateQuestions: 'candidate_questions',
};

const partOf = ([first = '']: string[]) => timedParts[first] ?? null;

/** Of one of the timed parts, or of the questions on some competencies. */
function minutesFor({ sections }: PlanBody, ids: string[]): number {
  const part = partOf(ids);
  if (part) return minutesOf(sections.filter(({ kind }) => kind === part));
  const questions = sections.flatMap((entry) => entry.questions).filter(({ exerciseId }) => exerciseId === null);
  return minutesOf(questions.filter(({ competencyId }) => ids.includes(competencyId ?? '')));
}

function madeFor(facts: PlanFacts, wishes: Wishes, fixed: Fixed[]): { body: PlanBody; notes: string[] } {
  const total = wishes.durationMinutes ?? facts.durationMinutes;
  const level = shifted(facts.level, wishes.difficulty);
  const frame = frameOf(total, fixed);
  const notes: string[] = [];

  const say = texts[facts.language].plan;
  const added = addedQuestions(wishes.added, frame.core, facts.language, notes);
  const forPicks = frame.core - minutesOf(added);
  const tasks = codingTasks(facts, wishes, level, forPicks, total, fixed, notes);
  const { weights, described } = weigh(facts.roleFamily, level, facts.jobDescription);
  const emphasised = applyEmphasis(weights, wishes.emphasis);
  const skills = [...new Set([...facts.skills.map(canonicalSkill), ...skillsIn(facts.jobDescription)])];
  const ranked = questionsFor({ family: facts.roleFamily, level, skills, competencies: emphasised }).filter(
    ({ question }) => emphasised[question.competency] !== 0,
  );
  const covered = [...added, ...tasks].flatMap(({ competencyId }) => competencyId ?? []);
  const picked: Picked[] = [];
  const pick = (open: Ranked[], minutes: number) =>
    pickQuestions({
      ranked: open.filter(({ question }) => !picked.some((other) => other.question === question)),
      minutes: Math.min(minutes, forPicks - minutesOf(tasks) - minutesOf(picked)),
      pace: wishes.amount < 0 ? 1.4 ** -wishes.amount : 0.75 ** wishes.amount,
      seed: `${facts.seed}:0`,
      shuffles: wishes.shuffles,
      covered: [...covered, ...picked.map(({ question }) => question.competency)],
      mostCompetencies: MOST_COMPETENCIES,
    });
  const topics = fixed.filter(({ ids }) => !partOf(ids));
  for (const { ids, minutes } of topics) {
    const asked = minutesOf(added.filter(({ competencyId }) => ids.includes(competencyId ?? '')));
    const onTopic = ranked.filter(({ question }) => ids.includes(question.competency));
    picked.push(...pick(onTopic, minutes - asked));
  }
  const free = ranked.filter(({ question }) => !topics.some(({ ids }) => ids.includes(question.competency)));
  picked.push(...pick(free, Infinity));

  const sections = [
    section('intro', say.intro, 'intro', frame.intro, []),
    ...themedSections(picked, tasks, added, facts.language),
    section('candidate-questions', say.candidateQuestions, 'candidate_questions', frame.candidateQuestions, [
      candidateQuestions(frame.candidateQuestions, say.yourQuestions),
    ]),
    section('closing', say.closing, 'closing', frame.closing, []),
  ];
  if (minutesOf(picked) > FEW * minutesOf(picked.map(({ question }) => question)))
    notes.push(
      'The bank has few questions for this role and length, so each gets more time; add your own where you like.',
    );
  const asked = sections.flatMap(({ questions }) => questions);
  const body: PlanBody = {
    language: facts.language,
    tone: wishes.tone ?? facts.tone,
    competencies: competenciesOf(asked, emphasised),
    sections: absorb(sections, total, minutesIn(fixed, 'coding') === null),
  };
  const matched = new Set(
    ranked.filter(({ question }) => asked.some(({ id }) => id === question.id)).flatMap((entry) => entry.matchedSkills),
  );
  notes.unshift(
    `${picked.length} ${picked.length === 1 ? 'question' : 'questions'} from the bank for ${roleInWords(level, facts.roleFamily)}` +
      `${matched.size > 0 ? `, chosen with an eye on ${[...matched].map(canonicalSkill).join(', ')}` : ''}.`,
    ...(described.length > 0
      ? [
          `The job description gives more weight to ${described
            .slice(0, 4)
            .map(({ name }) => name.toLowerCase())
            .join(', ')}.`,
        ]
      : []),
  );
  // the bank's own objects stay out of the reach of whoever edits the plan
  return {
    body: structuredClone(body),
    notes: [
      ...notes,
      ...notesOnLanguage(facts),
      ...notesOn(wishes, facts, level, total),
      ...notesOnParts(wishes, fixed, body),
    ],
  };
}

/** Minutes around the questions: as they are fixed, up to a third of the whole each, else by its length. */
function frameOf(total: number, fixed: Fixed[]) {
  const asked = (id: string, usual: number) => {
    const minutes = minutesIn(fixed, id);
    return minutes === null ? usual : Math.max(1, Math.min(minutes, Math.floor(total / 3)));
  };
  const intro = asked('intro', total < 20 ? 1 : total < 40 ? 2 : 3);
  const closing = total < 40 ? 1 : 2;
  const candidateQuestions = asked(
    'candidateQuestions',
    total < 20 ? 1 : total < 30 ? 2 : total < 45 ? 3 : total < 90 ? 5 : 8,
  );
  return { intro, closing, candidateQuestions, core: total - intro - closing - candidateQuestions };
}

const minutesIn = (fixed: Fixed[], part: string) => fixed.find(({ ids }) => ids[0] === part)?.minutes ?? null;

function shifted(level: Level, steps: number): Level {
  const levels = Level.options;
  const at = Math.min(levels.length - 1, Math.max(0, levels.indexOf(level) + steps));
  return levels[at] ?? level;
}

/** What people asked to add, as far as it is allowed and fits. */
function addedQuestions(
  wanted: string[],
  minutes: number,
  language: InterviewLanguage,
  notes: string[],
): PlanQuestion[] {
  const questions: PlanQuestion[] = [];
  for (const topic of wanted) {
    const left = minutes - minutesOf(questions);
    const forbidden = [topic, ...toYou(topic)].map(protectedTraitIn).find(Boolean);
    if (forbidden) notes.push(`Not added: "${topic}" asks about ${forbidden.trait}, which an interview must not do.`);
    else if (left < FEWEST_MINUTES || questions.length >= 20) notes.push(`Not added for lack of time: "${topic}".`);
    else
      questions.push(
        addedQuestion(topic.slice(0, 800), questions.length + 1, Math.min(MINUTES_OF_ADDED, left), language),
      );
  }
  for (const { text, competencyId } of questions)
    if (competencyId === null) notes.push(`"${text}" belongs to no competency yet, so it is asked but not scored.`);
  return questions;
}

/** A topic as it would be put to the candidate: "their age" and "age" are both "your age". */
const toYou = (topic: string): string[] => {
  const direct = topic.replace(/\b(?:they|she|he)\b/gi, 'you').replace(/\b(?:their|his|her)\b/gi, 'your');
  return [direct, `your ${direct}`];
};

function codingTasks(
  facts: PlanFacts,
  wishes: Wishes,
  level: Level,
  minutes: number,
  total: number,
  fixed: Fixed[],
  notes: string[],
): PlanQuestion[] {
  if (!wantsCode(facts.roleFamily, wishes)) return [];
  if (!wishes.coding && total < CODING_FROM_MINUTES) {
    notes.push(`No coding: ${total} minutes are too short for it. Ask for it if you want it all the same.`);
    return [];
  }
  const seed = `${facts.seed}:${wishes.shuffles}`;
  const open = exercisesFor(facts.roleFamily, level).sort((a, b) => fraction(seed + a.id) - fraction(seed + b.id));
  const shortest = [...open].sort((a, b) => a.minutes - b.minutes)[0];
  // whoever asks for code gets a larger share only where the usual one has no room for it
  const tight = wishes.coding && shortest && Math.floor(minutes * CODING_SHARE) < shortest.minutes;
  const usual = Math.floor(minutes * (tight ? CODING_SHARE_IF_ASKED : CODING_SHARE));
  const asked = minutesIn(fixed, 'coding');
  const besideTopics = minutes - minutesOf(fixed.filter(({ ids }) => !partOf(ids)));
  const share = asked === null ? Math.min(usual, besideTopics) : Math.min(asked, minutes, LONGEST_SECTION);
  const off = (exercise: Exercise) => Math.abs(exercise.minutes - share);
  const nearest = [...open].sort((a, b) => off(a) - off(b))[0];
  const first = asked === null ? (open.find((exercise) => exercise.minutes <= share) ?? shortest) : nearest;
  if (!first || share < SHORTEST_EXERCISE) {
    notes.push(
      `No coding: no exercise fits into ${asked ?? total} minutes${asked === null ? ' beside the rest' : ''}.`,
    );
    return [];
  }
  const second = open.find((exercise) => exercise !== first && exercise.minutes <= share - first.minutes);
  const chosen = second && (asked !== null || total >= TWO_EXERCISES_FROM_MINUTES) ? [first, second] : [first];
  const own = chosen.map((exercise) => Math.min(exercise.minutes, share));
  const spent = asked === null ? own : shareOut(share, own);
  return chosen.map((exercise, at) => exerciseQuestion(exercise, spent[at] ?? exercise.minutes, facts.language));
}

/** Whether the plan may hold exercises: as people said, else by the role. */
export const wantsCode = (family: RoleFamily, wishes: Wishes): boolean => wishes.coding ?? coding.has(family);

export function exerciseQuestion(exercise: Exercise, minutes: number, language: InterviewLanguage): PlanQuestion {
  const { id, competency: competencyId, spoken: text, followUps, rubric } = exerciseIn(exercise, language);
  return { id: `exercise-${id}`, text, kind: 'exercise', competencyId, exerciseId: id, minutes, followUps, rubric };
}

const MORE = 2;
const LESS = 0.4;

/** Competencies that were asked for and had no weight start at the average. */
function applyEmphasis(weights: Record<string, number>, emphasis: Wishes['emphasis']): Record<string, number> {
  const all = Object.values(weights);
  const average = all.reduce((sum, weight) => sum + weight, 0) / all.length;
  const changed = { ...weights };
  for (const [id, steps] of Object.entries(emphasis)) {
    if (steps === 0) continue;
    const base = weights[id] ?? (steps > 0 ? average : 0.1);
    const factor = steps > 0 ? (1 + MORE) ** Math.min(steps, 4) : LESS ** -steps;
    changed[id] = steps <= LEAVE_OUT / 2 ? 0 : base * factor;
  }
  return changed;
}

/** What the questions look at, weighted, the heaviest first. */
function competenciesOf(questions: PlanQuestion[], weights: Record<string, number>): Competency[] {
  const known = Object.values(weights).filter((weight) => weight > 0);
  const least = known.length > 0 ? Math.min(...known) : 1;
  const ids = [...new Set(questions.flatMap(({ competencyId }) => competencyId ?? []))];
  // a plan that scores nothing still needs one competency to be well formed
  const used = (ids.length > 0 ? ids : ['communication'])
    .map((id) => ({ id, weight: weights[id] || least }))
    .sort((a, b) => b.weight - a.weight);
  const normal = normalised(used.map(({ weight }) => weight));
  return used.map(({ id }, at) => {
    const { name, description } = competencyById(id);
    return { id, name, description, weight: normal[at] ?? 0 };
  });
}

const order: Theme[] = ['people', 'product', 'design', 'craft', 'quality'];

/** People first, since one's own stories are the easiest beginning; code in the middle; what was added last. */
function themedSections(
  picked: Picked[],
  tasks: PlanQuestion[],
  added: PlanQuestion[],
  language: InterviewLanguage,
): PlanSection[] {
  const say = texts[language].plan;
  const themes = order
    .map((theme) => ({
      theme,
      questions: picked.filter(({ question }) => themeOf(question) === theme).map((one) => planQuestion(one, language)),
    }))
    .filter(({ questions }) => questions.length > 0);
  const lone = themes.filter(({ theme, questions }) => theme !== 'people' && questions.length === 1);
  const merged = lone.length > 1 ? lone.flatMap(({ questions }) => questions) : [];
  const own = themes.filter((entry) => merged.length === 0 || !lone.includes(entry));
  const people = own.filter(({ theme }) => theme === 'people');
  const others = own.filter(({ theme }) => theme !== 'people');
  return [
    ...people.flatMap(({ theme, questions }) => split(theme, say.themes[theme], questions, say.part)),
    ...others.slice(0, 1).flatMap(({ theme, questions }) => split(theme, say.themes[theme], questions, say.part)),
    ...(tasks.length > 0 ? [section('coding', say.coding, 'coding', minutesOf(tasks), tasks)] : []),
    ...others.slice(1).flatMap(({ theme, questions }) => split(theme, say.themes[theme], questions, say.part)),
    ...split('mixed', say.mixed, merged, say.part),
    ...split('added', say.added, added, say.part),
  ];
}

function planQuestion({ question, minutes }: Picked, language: InterviewLanguage): PlanQuestion {
  const { id, text, kind, competency: competencyId, followUps, rubric } = questionIn(question, language);
  return { id, text, kind, competencyId, exerciseId: null, minutes, followUps, rubric };
}

/** Sections of at most an hour and twenty questions. */
function split(
  id: string,
  title: string,
  questions: PlanQuestion[],
  partOf: (title: string, number: number) => string,
): PlanSection[] {
  const parts: PlanQuestion[][] = [];
  for (const question of questions) {
    const last = parts.at(-1);
    if (last && last.length < MOST_IN_SECTION && minutesOf(last) + question.minutes <= LONGEST_SECTION)
      last.push(question);
    else parts.push([question]);
  }
  return parts.map((part, at) =>
    at === 0
      ? section(id, title, 'questions', minutesOf(part), part)
      : section(`${id}-${at + 1}`, partOf(title, at + 1), 'questions', minutesOf(part), part),
  );
}

const candidateQuestions = (minutes: number, text: string): PlanQuestion => ({
  id: 'your-questions',
  text,
  kind: 'candidate_questions',
  competencyId: null,
  exerciseId: null,
  minutes,
  followUps: [],
  rubric: { weak: [], moderate: [], strong: [] },
});

const section = (
  id: string,
  title: string,
  kind: PlanSection['kind'],
  minutes: number,
  questions: PlanQuestion[],
): PlanSection => ({ id: `section-${id}`, title, kind, minutes, questions });

/** Minutes for which there was no question go to the sections in proportion, so that the whole keeps its length. */
function absorb(sections: PlanSection[], total: number, codingToo: boolean): PlanSection[] {
  const left = total - minutesOf(sections);
  const asking = sections.filter(({ kind }) => kind === 'questions' || (codingToo && kind === 'coding'));
  const takers = asking.length > 0 ? asking : sections;
  const extra = shareOut(
    left,
    takers.map(({ minutes }) => minutes),
  );
  return sections.map((entry) => ({ ...entry, minutes: entry.minutes + (extra[takers.indexOf(entry)] ?? 0) }));
}

const minutesOf = (parts: { minutes: number }[]) => parts.reduce((sum, { minutes }) => sum + minutes, 0);

/** In English: "German". */
export const languageName = (language: InterviewLanguage): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;

/** What a person should know who approves a plan in another language than the bank's. */
const notesOnLanguage = ({ language }: PlanFacts): string[] =>
  language === 'en'
    ? []
    : [
        `The interview is held in ${languageName(language)}: the questions are translations of the bank's, and what you add is asked as you write it. ` +
          'Rubrics stay in English and have no cues, so the rules ask on only where an answer is short, and score nothing: people do, or a language model.',
      ];

function notesOn(wishes: Wishes, facts: PlanFacts, level: Level, total: number): string[] {
  const { understood, notUnderstood } = wishes;
  const words = notUnderstood.map((text) => `"${text}"`).join(', ');
  return [
    ...(understood.length > 0 ? [`Understood from your feedback: ${understood.join('; ')}.`] : []),
    ...(notUnderstood.length > 0
      ? [
          `${understood.length > 0 ? 'Not understood, and not followed' : 'Nothing of your feedback was understood, so it changed nothing'}: ${words}. ` +
            'You can edit the plan, or say things like "no coding", "more system design", "10 minutes less", "20 minutes for coding", "easier", ' +
            '"other questions" or "add a question about testing".',
        ]
      : []),
    ...(wishes.difficulty !== 0 && level === facts.level
      ? [`The level stays at ${levelWords[level]}: the bank has none ${wishes.difficulty < 0 ? 'easier' : 'harder'}.`]
      : []),
    ...(total !== facts.durationMinutes
      ? [`The plan takes ${total} minutes instead of ${facts.durationMinutes}.`]
      : []),
  ];
}

/** What became of the parts that were to have a length, and of the topics that were to stay. */
function notesOnParts({ emphasis }: Wishes, fixed: Fixed[], body: PlanBody): string[] {
  const kept = Object.keys(emphasis).filter((id) => emphasis[id] === 0 && minutesFor(body, [id]) === 0);
  return [
    ...fixed.map(({ ids, minutes }) => {
      const got = minutesFor(body, ids);
      const why = got === minutes ? '' : ` instead of ${minutes}: the bank or the length of the whole allows no other`;
      return `Minutes for ${nameOf(ids)}: ${got}${why}.`;
    }),
    ...kept.map((id) => `There is no question on ${nameOf([id])} here; say "more ${nameOf([id])}" if you want one.`),
  ];
}
