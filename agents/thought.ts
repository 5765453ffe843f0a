/** What the words so far say about whether a thought has ended. English. */
export type Ending =
  /** Nobody stops here. */
  | 'open'
  /** Could go on as well as not. */
  | 'unsure'
  /** A whole sentence. */
  | 'whole'
  /** The speaker said that this was it, or asked something. */
  | 'closed';

const list = (words: string) => new Set(words.split(' '));

/** Words that lean on what follows. A sentence may end in a few of them ("what I did it for"): too rare to wait less for. */
const leaning = list(
  'and but or nor so because since although though while whereas if unless until when whenever where which who whose than as the a an my your our their his its every each of in on at to for from with by about into onto over under between through during without within like is are was were be been being am will would can could should might may must shall i we they he she then first second third also plus maybe perhaps basically actually probably not very really just even either neither both instead namely including such using used versus per via',
);
/** Words that may well be the end of it ("yes I do", "so we fixed it"), and may as well not. */
const either = list('it you this that these those some any do does did have has had them');
const filler = list('um uh er erm hm hmm mm uhm umm emm em ah eh well');
/** These lean only as part of what comes before: "I think", "you know", "kind of". */
const leaningPhrase =
  /\b(i think|i mean|i guess|you know|kind of|sort of|a lot of|let me see|let's see|how to|what i|so i|for example|for instance|such as|at least|at first|on the one hand|first of all|in order|as well as|it depends|the thing is|the first one|the second one|one of)$/;
const closing =
  /\b(that'?s (it|all|about it|everything|basically it|my answer|how i|what i)|that is (it|all)|i think that'?s (it|all)|so yeah|and that was (it|that)|nothing else|that would be (it|all)|i'?m (done|finished)|that'?s the (end|whole) (of|story)?.*)$/;
const asking =
  /^((what|why|how|who|where|when|which)( \w+)? (is|are|do|does|did|can|could|would|should|was|were)|(can|could|would|should|do|does|did|is|are|am|may|shall|will) (you|i|we|it|that|this|there))\b/;
const counted =
  /\b(two|three|four|five|several|a few|couple of) (things|reasons|steps|ways|parts|options|points|cases)\b/;

export function ending(text: string): Ending {
  const trimmed = text.trim();
  const words = plain(trimmed);
  if (words.length === 0) return 'open';
  const said = words.join(' ');
  const last = words.at(-1)!;
  if (/[,:;–—-]$|\.\.\.$|…$/.test(trimmed)) return 'open';
  if (filler.has(last) && words.length > 1) return 'open';
  if (closing.test(said)) return 'closed';
  if (trimmed.endsWith('?')) return 'closed';
  if (leaning.has(last) || filler.has(last) || leaningPhrase.test(said)) return 'open';
  if (asking.test(sentence(trimmed))) return 'closed';
  if (openList(said)) return 'unsure';
  if (either.has(last) && !/[.!]$/.test(trimmed)) return 'unsure';
  return /[.!]$/.test(trimmed) || words.length >= 5 ? 'whole' : 'unsure';
}

/** Announced more than was said: "there are three reasons" with fewer of them named. */
function openList(said: string): boolean {
  const announced = counted.exec(said);
  if (announced) return said.slice(announced.index).split(' ').length < 14;
  const ordinals = ['first', 'second', 'third'].filter((word) => new RegExp(`\\b${word}(ly)?\\b`).test(said));
  return ordinals.length === 1 && ordinals[0] === 'first' && !/\b(then|finally|after that|last)\b/.test(said);
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'\s]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
const sentence = (text: string) => plain(text.split(/[.!?]\s+/).at(-1) ?? '').join(' ');

const backchannels = list(
  'mm mhm mmhm hm hmm uh um uhhuh huh yeah yes yep ok okay right sure i see got it aha ah oh mm-hm uh-huh alright cool nice good great',
);
/** Said while somebody else speaks, such words mean "go on". */
export const isBackchannel = (text: string): boolean => {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\s'-]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return words.length <= 3 && words.every((word) => backchannels.has(word) || backchannels.has(word.replace('-', '')));
};

export const wordCount = (text: string): number => plain(text).length;
