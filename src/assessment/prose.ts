import {
  cannotFollow,
  isArticle,
  isConjunction,
  isLink,
  isSmall,
  isSubject,
  isVerb,
  opensPhrase,
  stem,
  type Word,
} from './words.ts';

const CLAUSE_SIGN = /[,;:\u2013\u2014]/;
const FEWEST_WORDS = 4;
const LEAST_SMALL = 0.25;
const MOST_COVERED = 0.65;

/** Whether a run of words is a sentence somebody spoke, not a list: it has a verb, the small words that join, and is not made of cues. */
export function isSentence(words: Word[], covered: boolean[]): boolean {
  if (words.length < FEWEST_WORDS || !words.some(isVerb)) return false;
  const small = words.filter(isSmall).length / words.length;
  return small >= LEAST_SMALL && covered.filter(Boolean).length / words.length <= MOST_COVERED;
}

const FEWEST_LISTED = 3;

/** A list within a sentence: three meaningful words of cues or more, and not half as many that are its own. */
export function isList(words: Word[], covered: boolean[]): boolean {
  const meaningful = words.flatMap((word, at) => (isSmall(word) ? [] : [covered[at]]));
  const fromCues = meaningful.filter(Boolean).length;
  return fromCues >= FEWEST_LISTED && (meaningful.length - fromCues) * 2 < fromCues;
}

const COORDINATES = new Set(['and', 'or', 'then', 'also', 'plus']);

/** Marks the words of three cues or more that "and" or "or" strings together: a list that a sentence swallowed. */
export function inSeries(words: Word[], covered: boolean[]): boolean[] {
  const marks = words.map(() => false);
  let from = 0;
  let cues = 0;
  let coordinated = false;
  words.forEach((word, at) => {
    if (covered[at] && !covered[at - 1]) [from, cues] = coordinated ? [from, cues + 1] : [at, 1];
    if (covered[at]) coordinated = false;
    else if (COORDINATES.has(word.text)) coordinated = cues > 0;
    else if (!isArticle(word)) [cues, coordinated] = [0, false];
    if (covered[at] && cues >= FEWEST_LISTED) marks.fill(true, from, at + 1);
  });
  return marks;
}

/** The clauses of a sentence, as where they begin and end (excluded), with what joins them left out. */
export function clausesOf(words: Word[], text: string): { from: number; to: number }[] {
  const clauses: { from: number; to: number }[] = [];
  const joins = (word: Word) => isLink(word) || isConjunction(word);
  let from = 0;
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (from === at && joins(word)) from = at + 1;
    else if (!next || joins(next) || CLAUSE_SIGN.test(text.slice(word.end, next.start))) {
      clauses.push({ from, to: at + 1 });
      from = at + 1;
    }
  });
  return clauses;
}

/** A clause that says a thing of itself: "a race is a race". */
export function isOfItself(words: Word[]): boolean {
  const meaningful = words.filter((word) => !isSmall(word));
  return new Set(meaningful.map(({ stem }) => stem)).size < meaningful.length;
}

const FEWEST_OPENERS = 4;
const MOST_BROKEN = 0.15;

/** Words thrown together: after "the" or "with" stand words that cannot stand there. A stammer now and then is speech. */
export function isShuffled(sentences: Word[][]): boolean {
  const pairs = sentences.flatMap((words) => words.map((word, index) => ({ word, next: words[index + 1] })));
  const openers = pairs.filter(({ word, next }) => next && next.text !== word.text && opensPhrase(word));
  const broken = openers.filter(({ word, next }) => cannotFollow(word, next!));
  return openers.length >= FEWEST_OPENERS && broken.length / openers.length > MOST_BROKEN;
}

const NOT_KNOWN =
  /\b(?:(?:i|i've|we) (?:really |have |had |'ve )?(?:don't|dont|do not|didn't|never|haven't|have not|can't|cannot) (?:really |actually |ever )?(?:know|knew|used|heard|worked|tried|learned|remember|understand)|no idea|not familiar|no experience|(?:i'm|im|i am) not sure (?:what|how|about))\b/;
const ASKS_BACK =
  /\b(?:know|understand|understood|get|got|catch|hear|heard|follow|sure)\b(?: \S+){0,4} (?:your question|the question|this question|you mean|you meant|you ask|you said|you are asking|you)\b/;

/** "I don't know", "never used it": what it names is not something the candidate showed. A question not understood is something else. */
export const admitsNotKnowing = (words: Word[]) => NOT_KNOWN.test(joined(words)) && !ASKS_BACK.test(joined(words));

const joined = (words: Word[]) => words.map(({ text }) => text).join(' ');

const OF_ANSWERS =
  /\b(?:(?:strong|good|great|excellent|perfect|ideal|complete|moderate|weak) (answer|reply|response)s?|(?:the|this) (candidate|interviewee|applicant)|(rubric|grader|assessor)s?|(?:strong|moderate|weak|every|all) (indicator)s?|full (points|marks)|the (score) (?:must|should))\b/;

/** Speaks of answers, candidates or marks instead of the matter, where the question is not about those (`isAskedAbout`). */
export function speaksOfAnswers(words: Word[], isAskedAbout: (stem: string) => boolean): boolean {
  const noun = OF_ANSWERS.exec(joined(words))?.slice(1).find(Boolean);
  return noun !== undefined && !isAskedAbout(stem(noun));
}

const NEGATORS = new Set([
  'not',
  'never',
  'no',
  'nobody',
  'none',
  'neither',
  'nor',
  'cannot',
  'cant',
  'dont',
  'wont',
  'instead',
  'rather',
]);
const NOT_NEGATED = new Set(['only', 'just', 'until', 'matter', 'later', 'than']);
const REJECTED =
  /\b(?:(?:a )?waste of (?:time|money)|overkill|overrated|useless|pointless|unnecessary|not worth|only costs?|nobody needs)\b/g;

/** The words that a clause says no to: "I would not use a salt", "a salt is a waste of time". `text` is what the words stand in. */
export function saidNoTo(words: Word[], text: string): boolean[] {
  const marks = words.map(() => false);
  const ends = words.map((word, at) => endsClause(word, words[at + 1], words[at + 2], text));
  words.forEach((word, at) => {
    if (!negates(word, words[at + 1])) return;
    for (let next = at + 1; next < words.length && !ends[next - 1]; next++) marks[next] = true;
  });
  for (const { index } of joined(words).matchAll(REJECTED)) {
    let at = joined(words).slice(0, index).split(' ').length - 2;
    for (; at >= 0 && !ends[at]; at--) marks[at] = true;
  }
  return marks;
}

const negates = ({ text }: Word, next?: Word) =>
  text === 'rather' || text === 'instead'
    ? next?.text === 'than' || next?.text === 'of'
    : (NEGATORS.has(text) || text.endsWith("n't")) && !NOT_NEGATED.has(next?.text ?? '');

/** A comma, a word that begins a clause, or an "and" before somebody who does something. */
function endsClause(word: Word, next: Word | undefined, afterNext: Word | undefined, text: string): boolean {
  if (!next || CLAUSE_SIGN.test(text.slice(word.end, next.start))) return true;
  if (next.text === 'and')
    return afterNext !== undefined && (isSubject(afterNext) || isLink(afterNext) || isVerb(afterNext));
  return next.text === 'but' || (isLink(next) && !['rather', 'instead'].includes(next.text));
}
