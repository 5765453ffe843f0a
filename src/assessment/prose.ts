import { cannotFollow, isSmall, isVerb, opensPhrase, type Word } from './words.ts';

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

/** A list within a sentence: three meaningful words of cues or more, and fewer that are its own. */
export function isList(words: Word[], covered: boolean[]): boolean {
  const meaningful = words.flatMap((word, at) => (isSmall(word) ? [] : [covered[at]]));
  const fromCues = meaningful.filter(Boolean).length;
  return fromCues >= FEWEST_LISTED && meaningful.length - fromCues < fromCues;
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

/** "I don't know", "never used it": what it names is not something the candidate showed. */
export const admitsNotKnowing = (words: Word[]) => NOT_KNOWN.test(words.map(({ text }) => text).join(' '));
