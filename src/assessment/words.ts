/** A word of a text: as said in lower case, its stem, and where it stands (UTF-16 offsets, end excluded). */
export type Word = { text: string; stem: string; start: number; end: number };

const WORD = /[\p{L}\p{N}]+(?:['\u2019\u02bc]\p{L}+)*[+#]*/gu;
const APOSTROPHES = /[\u2019\u02bc]/g;

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const said = match[0].toLowerCase().replace(APOSTROPHES, "'");
    return { text: said, stem: stem(said), start: match.index, end: match.index + match[0].length };
  });
}

/** Cuts common English endings so that "caches", "cached" and "caching" meet. Light on purpose: a wrong meeting costs more than a missed one. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  let root = word.replace(/'s$|'$/, '');
  if (/[^aeious]ies$/.test(root)) root = `${root.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/.test(root)) root = root.slice(0, -2);
  else if (/[^usi]s$/.test(root)) root = root.slice(0, -1);
  const cut = root.replace(/(?:ing|ed)$/, '');
  if (cut !== root && cut.length >= 3 && /[aeiouy]/.test(cut)) root = cut;
  if (root.length > 3) root = root.replace(/e$/, '').replace(/y$/, 'i');
  return root.replace(/([^aeiou])\1$/, '$1');
}

const listed = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

const AUXILIARIES = listed(`
  am is are was were be been being have has had having do does did done can could will would shall should may might must
  ought used cannot cant wont dont didnt doesnt isnt wasnt werent havent hasnt hadnt couldnt wouldnt shouldnt im ive id ill youre weve
  theyre thats its gonna wanna gotta let lets`);

const SUBJECTS = listed(
  'i we they he she it you this that these those there who which what everyone someone somebody nobody',
);

const ARTICLES = listed('a an the my our their his her its your');

const PREPOSITIONS = listed(`
  of in on at by for with from to into onto about over under between through during without within across against among
  around behind beyond per towards toward upon via like than as up down out off`);

const CONJUNCTIONS = listed('and or but nor yet so');

/** Words that join one thought to another: reasons, conditions, order in time, contrast, relative clauses. */
const LINKS = listed(`
  because so since therefore thus hence if unless when whenever while until before after once then although though
  whereas however but instead rather otherwise which that who whose where why how whether even despite except`);

const SMALL = listed(`
  not no never yes yeah ok okay well just only also too very really quite rather still already again always often
  sometimes usually maybe perhaps actually basically simply even much many more most less least few some any all both
  each every either neither other another same such own here now ever i'm me us them him myself ourselves themselves itself
  yourself mine ours theirs something anything everything nothing anyone one ones kind sort lot bit um uh hmm er erm like
  later soon first`);

/** Frequent verbs in the forms that endings do not give away. */
const VERBS = listed(`
  get gets got make makes made take takes took taken give gives gave given go goes went gone come comes came know knows knew
  known think thinks thought see sees saw seen say says said tell tells told find finds found keep keeps kept leave left
  put puts set sets run runs ran write writes wrote written read reads build builds built break breaks broke broken bring
  brought buy begin began begun choose chose chosen become became feel felt hold held hear heard learn learnt lead led lose
  lost mean means meant meet met pay paid send sends sent sit show shows shown speak spoke spend spent stand stood start
  stop teach taught try tries understand understood want wants need needs use uses work works ask asks help helps look looks
  call calls change changes move moves add adds check checks fix fixes let lets agree happen happens cause causes grow grew
  fall fell forget forgot win won split cut cost hit catch caught throw threw thrown draw drew drawn drive drove fail fails
  pass passes return returns compare depend depends matter matters prefer seem seems talk talks wait explain decide cover
  save handle return count loop sort`);

const contracted = /(?:n't|'(?:m|re|ve|ll|d))$/;

export const isAuxiliary = (word: Word) => AUXILIARIES.has(word.text) || contracted.test(word.text);
export const isSubject = (word: Word) =>
  SUBJECTS.has(word.text) || /^(?:i|we|you|they|he|she|it|that|who)'/.test(word.text);
export const isArticle = (word: Word) => ARTICLES.has(word.text);
export const isConjunction = (word: Word) => CONJUNCTIONS.has(word.text);
export const isLink = (word: Word) => LINKS.has(word.text);

/** Carries grammar rather than meaning. */
export function isSmall(word: Word): boolean {
  const { text } = word;
  const grammar = isAuxiliary(word) || isSubject(word) || isArticle(word) || isLink(word);
  return grammar || PREPOSITIONS.has(text) || CONJUNCTIONS.has(text) || SMALL.has(text) || text.length === 1;
}

export const isVerb = (word: Word) =>
  isAuxiliary(word) || VERBS.has(word.text) || (word.text.length > 4 && /(?:ed|ing)$/.test(word.text));

const OPENERS = listed('of in on at by for with from into about between during without');
const SUBJECTS_ONLY = listed('i we they he she');
const CLAUSE_STARTS = listed('because if when although until');
const MODIFIERS = listed('over under like up down off out');

/** An article or preposition that something with a name has to follow. */
export const opensPhrase = (word: Word) => ARTICLES.has(word.text) || OPENERS.has(word.text);

/** "the of", "with because", "for we", "a the": pairs that speech hardly ever has. */
export function cannotFollow(opener: Word, { text, ...next }: Word): boolean {
  if (isAuxiliary({ text, ...next }) || CONJUNCTIONS.has(text) || SUBJECTS_ONLY.has(text) || CLAUSE_STARTS.has(text))
    return true;
  if (!ARTICLES.has(opener.text)) return false;
  return ARTICLES.has(text) || text === 'it' || (PREPOSITIONS.has(text) && !MODIFIERS.has(text));
}

const STOPS = /[.!?;\u2026\u3002][)\]"'\u201d\u2019]*(?:\s|$)/;
const LONGEST = 30;
const SHORTEST = 10;

/**
 * The text's sentences as runs of words. Speech arrives without stops, so a long run is cut again, before a word that begins a clause where there is one.
 * Case and kind of white space make no difference.
 */
export function sentencesOf(text: string): Word[][] {
  const sentences: Word[][] = [];
  let current: Word[] = [];
  const words = wordsOf(text);
  words.forEach((word, index) => {
    current.push(word);
    const next = words[index + 1];
    if (next && !STOPS.test(text.slice(word.end, next.start))) return;
    sentences.push(...shortened(current));
    current = [];
  });
  return sentences;
}

function shortened(words: Word[]): Word[][] {
  if (words.length <= LONGEST) return [words];
  const window = words.slice(SHORTEST, LONGEST);
  const cut = window.findLastIndex((word) => isLink(word) || isSubject(word) || word.text === 'and');
  const at = cut < 0 ? LONGEST : SHORTEST + cut;
  return [words.slice(0, at), ...shortened(words.slice(at))];
}
