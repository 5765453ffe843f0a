/**
 * What the end of a thought is known by, in one language. Words and patterns are over lower-case text without punctuation, words joined by one space.
 * It is about the words of a turn so far, as a recogniser writes them: with stops or without.
 */
export type Lexicon = {
  /** Words that lean on what follows. A sentence may end in a few of them ("what I did it for"): too rare to wait less for. */
  leaning: ReadonlySet<string>;
  /** Words that may well be the end ("yes I do"), and may as well not. */
  either: ReadonlySet<string>;
  filler: ReadonlySet<string>;
  /** At the end: leans only as part of what comes before it ("kind of"). */
  leaningPhrase: RegExp;
  /** At the end: the speaker says that this was it. */
  closing: RegExp;
  /** At the end: how people let an answer run out ("or something like that"). */
  trailing: RegExp;
  /** From the beginning of the last sentence: a question. */
  asking: RegExp;
  /** In the last sentence: its question is one that somebody else was asked. */
  quoting: RegExp;
  /** Announces several things. */
  counted: RegExp;
  /** A first thing that wants a second ("first"), and what follows on it. */
  first: RegExp;
  further: RegExp;
  /** Everywhere: a reason or a condition is given. */
  reason: RegExp;
  /** Everywhere: how it came out, or how it is today. */
  outcome: RegExp;
  /** From the beginning of what was asked: it takes several steps to tell. */
  steps: RegExp;
  /** Said while somebody else speaks, these mean "go on". */
  backchannels: ReadonlySet<string>;
};

export const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
