/** Questions about the interview itself; they are answered, and nothing else happens. */
export const processRequests = [
  'is_ai',
  'who_decides',
  'what_next',
  'who_reads',
  'recorded',
  'time_left',
  'when_told',
  'aids',
  'ways',
  'judge',
  'about_job',
] as const;
export type ProcessRequest = (typeof processRequests)[number];

/** What a candidate asks of the interviewer rather than answers. */
export type Request =
  | ProcessRequest
  | 'moment'
  | 'repeat'
  | 'clarify'
  | 'term'
  | 'back'
  | 'skip'
  | 'hint'
  | 'break'
  | 'human'
  | 'leave'
  | 'done'
  | 'ready'
  | 'present';

/**
 * How a language is heard. Texts are the sources of patterns; accents in them are for the reader, since words are compared without, as many people type and
 * some recognisers write. What is said stands in lower case, without stops, in the spellings given here.
 */
export type Hearing = {
  /** Short forms and other spellings to the one that the patterns have, in order. */
  spellings: readonly (readonly [RegExp, string])[];
  /** Words that change nothing in a request. */
  dropped: string;
  /** Words that change nothing either, but tell an address ("ich würde gern"). */
  softeners?: string;
  /** Words that tell nothing of what is asked. */
  functionWords: string;
  /** What comes before a request that is put to somebody: "could you". `should`: before a proposal. */
  address: readonly string[];
  should: string;
  /** Said before and after a request, and no part of it. */
  lead: string;
  tail: string;
  /** Puts the first word into the form that the patterns have. */
  verb?: (clause: string) => string;
  /** A question, and no command, begins so. */
  interrogative: string;
  /** Said of the interview in so many words, without an address. */
  ofInterview: string;
  /** Where a clause begins without a stop. */
  clauseStart: string;
  /** What beside a request is no answer: why it is asked; alone, and behind a request without a stop. */
  reason: string;
  why: string;
  greeting: string;
  pardon: string;
  /** The first that fits counts. */
  wordings: readonly (readonly [Request, readonly string[]])[];
  /** A whole sentence, stops included, that says that work is done: "I am done with the first loop" or "when I am done" is work going on. */
  done: string;
  /** A reply that says no, or yes, and nothing else. */
  no: string;
  yes: string;
  /** Does not know; but tries. */
  cannot: string;
  tries: string;
  /** One word, or a few, that are neither an answer nor a request. */
  empty: string;
  /** Thanks, to end with. */
  thanks: string;
  /** At an exercise: what the last run showed is worth saying again. */
  itFails: string;
  /** Not sure of the question rather than of its answer. */
  ofTheQuestion: string;
  /** How one goes on with the answer before, and how one says that it is that one. */
  goesOn: string;
  ofTheLast: string;
};
