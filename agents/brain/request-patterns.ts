import type { InterviewLanguage } from '../../src/interviews/contract.ts';
import { de } from './hear/de.ts';
import { en } from './hear/en.ts';
import { es } from './hear/es.ts';
import { fr } from './hear/fr.ts';
import type { Hearing, Request } from './hear/hearing.ts';

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
