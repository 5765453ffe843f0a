import type { InterviewLanguage } from '../../src/interviews/contract.ts';
import { de } from './hear/de.ts';
import { en } from './hear/en.ts';
import { es } from './hear/es.ts';
import { fr } from './hear/fr.ts';

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

const bare = (text: string): string =>
  text.replaceAll('ß', 'ss').replaceAll('œ', 'oe').normalize('NFD').replace(/\p{M}/gu, '');
/** Lower case, without accents. */
export const folded = (text: string): string => bare(text.toLowerCase().replaceAll('’', "'"));

const pattern = (before: string, source: string, after: string, flags = '') =>
  new RegExp(`${before}(?:${bare(source)})${after}`, flags);
const whole = (source: string) => pattern('^', source, '$');
const within = (source: string) => pattern('\\b', source, '\\b');
const words = (source: string) => pattern('\\b', source, '\\b', 'g');

/** What a word and its forms begin with. */
const stem = (word: string) => word.slice(0, 3);

export type Ear = ReturnType<typeof earFor>;

/** The patterns of a language, ready to be compared with. */
function earFor(hearing: Hearing) {
  const dropped = words(hearing.dropped);
  const softeners = hearing.softeners ? words(hearing.softeners) : null;
  const functionWords = new Set(bare(hearing.functionWords).split(' '));
  const patterns = hearing.wordings.flatMap(([request, parts]) =>
    parts.map((part) => ({
      request,
      pattern: whole(part),
      stems: new Set(
        bare(part)
          .match(/[a-z]+/g)
          ?.map(stem),
      ),
    })),
  );
  const tidy = (text: string) => text.replace(/ +/g, ' ').trim();

  /** As the patterns have it. */
  const spelled = (text: string): string =>
    tidy(
      hearing.spellings
        .reduce((said, [from, to]) => said.replace(from, to), folded(text))
        .replace(/[^\p{L}\p{N}' ]+/gu, ' '),
    );
  /**
   * What a clause asks that is nothing but a request. A pattern is tried only where the clause has a word of it, or none but function words: to compile all
   * of them takes a tenth of a second.
   */
  const requestOf = (clause: string): Request | null => {
    const said = softeners ? tidy(clause.replace(softeners, '')) : clause;
    const telling = said.split(' ').filter((word) => !functionWords.has(word));
    const may = (stems: Set<string>) => telling.length === 0 || telling.some((word) => stems.has(stem(word)));
    return (
      patterns.find((one) => (one.request === 'term' || may(one.stems)) && one.pattern.test(said))?.request ?? null
    );
  };

  return {
    /** All that it can hear. */
    requests: new Set(hearing.wordings.map(([request]): Request => request)),
    spelled,
    /** The same without words that change nothing. */
    plain: (text: string) => tidy(spelled(text).replace(dropped, '')),
    requestOf,
    verb: hearing.verb ?? ((clause: string) => clause),
    address: pattern('^', hearing.address.join('|'), ' '),
    should: pattern('^', hearing.should, ' '),
    lead: pattern('^', hearing.lead, '(?: |$)'),
    tail: pattern('(?:^| )', hearing.tail, '$'),
    interrogative: pattern('^', hearing.interrogative, ' '),
    ofInterview: within(hearing.ofInterview),
    clauses: pattern('', `[.!?;,:\\n…]+|\\s[-–—]+\\s|${hearing.clauseStart}`, ''),
    reason: whole(hearing.reason),
    withReason: pattern('^(.+?) (', hearing.why, ')$'),
    greeting: whole(hearing.greeting),
    pardon: whole(hearing.pardon),
    done: pattern('^', hearing.done, '(?:[.!]*|[,;].*)$'),
    no: whole(hearing.no),
    yes: whole(hearing.yes),
    cannot: within(hearing.cannot),
    tries: within(hearing.tries),
    empty: pattern('^(?:', hearing.empty, '(?: |$))+$'),
    thanks: whole(hearing.thanks),
    itFails: within(hearing.itFails),
    ofTheQuestion: within(hearing.ofTheQuestion),
    goesOn: pattern('^', hearing.goesOn, '\\b'),
    ofTheLast: pattern('^', hearing.ofTheLast, '\\b'),
  };
}

export const ears: Readonly<Record<InterviewLanguage, Ear>> = {
  en: earFor(en),
  de: earFor(de),
  fr: earFor(fr),
  es: earFor(es),
};
