import type { Lexicon } from './thought/lexicon.ts';
import { lexiconOf } from './thought/lexicons.ts';

/** What the words so far say about whether a thought has ended. */
export type Ending =
  /** Nobody stops here. */
  | 'open'
  /** Could go on as well as not. */
  | 'unsure'
  /** A whole sentence. */
  | 'whole'
  /** The speaker said that this was it, or asked something. */
  | 'closed';

const WHOLE_WORDS = 5;
const ANNOUNCED_WORDS = 14;

export function ending(text: string, language = 'en'): Ending {
  const trimmed = text.trim();
  const words = plain(trimmed);
  return words.length === 0 ? 'open' : endingOf(trimmed, words, lexiconOf(language));
}

function endingOf(trimmed: string, words: readonly string[], lexicon: Lexicon): Ending {
  const said = words.join(' ');
  const last = words.at(-1)!;
  if (/[,:;–—-]$|\.\.\.$|…$/.test(trimmed)) return 'open';
  const sentence = lastSentence(trimmed);
  if ((trimmed.endsWith('?') && !lexicon.quoting.test(sentence)) || lexicon.closing.test(said)) return 'closed';
  const rest = beforeTrailing(said, lexicon);
  if (rest !== null && !lexicon.leaning.has(rest.split(' ').at(-1)!)) return 'whole';
  if (lexicon.leaning.has(last) || lexicon.filler.has(last) || lexicon.leaningPhrase.test(said)) return 'open';
  if (lexicon.asking.test(sentence)) return 'closed';
  if (openList(said, lexicon)) return 'unsure';
  if (lexicon.either.has(last) && !/[.!]$/.test(trimmed)) return 'unsure';
  return /[.!]$/.test(trimmed) || words.length >= WHOLE_WORDS ? 'whole' : 'unsure';
}

/** What was said before an end that trails off; `null` where it does not. */
function beforeTrailing(said: string, { trailing }: Lexicon): string | null {
  const at = said.search(trailing);
  return at >= 0 ? said.slice(0, at).trim() : null;
}

/** Announced more than was said: "there are three reasons" with fewer of them named. */
function openList(said: string, { counted, first, further }: Lexicon): boolean {
  const announced = counted.exec(said);
  if (announced) return said.slice(announced.index).split(' ').length < ANNOUNCED_WORDS;
  return first.test(said) && !further.test(said);
}

/** What a turn's words show besides their end, for `turn-policy.ts` to weigh. Counts are words or occurrences. */
export type Signs = {
  ending: Ending;
  words: number;
  /** Reasons given, the last two words apart: a trailing "because" is none. */
  reasons: number;
  outcomes: number;
  /** Runs out in a way that people let answers run out. */
  trails: boolean;
  /** Whether the recogniser ended it with a stop; `null` for one that writes no punctuation. */
  stops: boolean | null;
};

export function signsOf(text: string, language = 'en'): Signs {
  const lexicon = lexiconOf(language);
  const trimmed = text.trim();
  const words = plain(trimmed);
  const said = words.join(' ');
  return {
    ending: words.length === 0 ? 'open' : endingOf(trimmed, words, lexicon),
    words: words.length,
    reasons: countOf(lexicon.reason, words.slice(0, -2).join(' ')),
    outcomes: countOf(lexicon.outcome, said),
    trails: beforeTrailing(said, lexicon) !== null,
    stops: /[.,!?]|\p{Lu}\p{Ll}/u.test(trimmed) ? /[.!]$/.test(trimmed) : null,
  };
}

const countOf = (pattern: RegExp, said: string): number => said.match(pattern)?.length ?? 0;

export const plain = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'\s]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
const lastSentence = (text: string) => plain(text.split(/[.!?]\s+/).at(-1) ?? '').join(' ');

/** Said while somebody else speaks, such words mean "go on". */
export const isBackchannel = (text: string, language = 'en'): boolean => {
  const { backchannels } = lexiconOf(language);
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\s'-]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return words.length <= 3 && words.every((word) => backchannels.has(word) || backchannels.has(word.replace('-', '')));
};

export const wordCount = (text: string): number => plain(text).length;
