import { sentencesOf } from '../sentences.ts';
import { wordCount } from '../thought.ts';

/** What a candidate asks of the interviewer rather than answers. */
export type Request =
  | 'moment'
  | 'repeat'
  | 'skip'
  | 'hint'
  | 'break'
  | 'human'
  | 'done'
  | 'is_ai'
  | 'who_decides'
  | 'recorded'
  | 'time_left';

const polite = `(?:(?:sorry|please|ok|okay|well|um|uh|so|hey|excuse me|hmm|right|and|actually|yes|yeah|no)[,. ]+)*`;
const can = `(?:(?:can|could|would|will|may) (?:you|i|we) (?:please |just |maybe )?|i(?:'d| would) like (?:you )?to |i want to |let'?s |let me |please )?`;
const starts = (pattern: string) => new RegExp(`^${polite}${can}(?:${pattern})`, 'i');

/** A whole sentence of it: "I am done with the first loop" or "when I am done" is work going on. */
const done = new RegExp(
  [
    String.raw`^(?!.*\b(?:not|but|when|once|until|till|if|before|almost|nearly)\b)`,
    String.raw`(?:${polite}(?:all )?|(?:[^\s,.]+[,. ]+){0,5}(?:i'?m|i am|we'?re|we are|that'?s me|it'?s|it is|i have|i'?ve) (?:all |now )?)(?:done|finished|ready)`,
    `(?: (?:with )?(?:it|this|that|everything|(?:the|my|this) (?:code|coding|exercise|task|function|solution|program|question)))?`,
    `(?: (?:now|here|then|thanks|thank you|i think|i guess))*(?:[.!]*|[,;].*)$`,
  ].join(''),
  'i',
);

const patterns: [Request, RegExp][] = [
  [
    'is_ai',
    /\b(are you|am i (talking|speaking) (to|with)) (an? )?(ai|a\.i\.|artificial|robot|bot|machine|human|real|person|computer|program)\b|\bis this (an? )?(ai|bot|automated)\b/i,
  ],
  [
    'who_decides',
    /\b(who|how) (decides|makes the decision|will decide|is it decided|reviews|scores|evaluates|judges)\b|\bdo you (decide|score|judge|reject)\b/i,
  ],
  [
    'recorded',
    /\b(is|are|am|what is|what'?s|what gets) (this|it|that|we|i|you|being)?\s*(being )?(recorded|recording|stored|kept)\b|\bdo you record\b/i,
  ],
  ['time_left', /\bhow (much time|long|many minutes) (is|are|do we have|do i have|have we|have i|left|remain)/i],
  [
    'human',
    starts(
      `(?:talk|speak) (?:to|with) (?:a |an |some )?(?:human|person|someone|somebody|real|recruiter|interviewer)|have a (?:human|real person)|get a (?:human|person)`,
    ),
  ],
  [
    'repeat',
    starts(
      String.raw`repeat\b|say (?:that|it) again|say again|rephrase|what was the question|what did you (?:say|ask)|(?:i )?(?:did not|didn'?t) (?:hear|catch|get) (?:that|it|the|you)|pardon\b|come again|once more`,
    ),
  ],
  [
    'moment',
    starts(
      String.raw`(?:give me|have|take|need|get) (?:a |one |some |just a |another |few |couple )*(?:few |couple of )?(?:minute|moment|second|sec|time|thought|minutes|moments|seconds)\b|think(?: about (?:that|it|this))?(?: for)?\b|hold on|hang on|one (?:moment|second|minute|sec)\b|just a (?:moment|second|minute|sec)\b|wait\b|i need (?:a |some |another )?(?:few )?(?:minute|moment|second|time|more time|minutes)|take your time|a (?:moment|minute|second) please`,
    ),
  ],
  [
    'skip',
    starts(
      String.raw`skip\b|pass\b(?! (?:the|a|an|it|them|in|to))|move on\b|go on to the next|next(?: question)?(?: please)?[.!]?$|(?:go|continue) to the next|the next (?:question|one)`,
    ),
  ],
  [
    'hint',
    starts(
      String.raw`(?:have|get|give me|need|use|show me)? ?(?:a |another |one |some )?hint\b|i need (?:a |some )?(?:hint|help)|(?:help me|give me some help)`,
    ),
  ],
  [
    'break',
    starts(
      String.raw`(?:take|have|need) a (?:short |quick |little )?(?:break|pause)\b|pause (?:the interview|here|please)|i need a (?:short |quick )?break`,
    ),
  ],
  ['done', done],
];

const MOST_WORDS = 16;

/** Only a short last sentence is taken as a request: inside an answer the same words tell a story ("we decided to skip this question"). */
export function requestIn(text: string): Request | null {
  const sentence = sentencesOf(text.replaceAll('’', "'")).at(-1) ?? '';
  if (sentence === '' || wordCount(sentence) > MOST_WORDS) return null;
  return patterns.find(([, pattern]) => pattern.test(sentence))?.[0] ?? null;
}

/** In any of its sentences: "I am done. It takes linear time." */
export const saysDone = (text: string): boolean =>
  sentencesOf(text.replaceAll('’', "'")).some((sentence) => done.test(sentence));

/** Whether a short reply says yes, or no. */
export function yesOrNo(text: string): 'yes' | 'no' | null {
  if (wordCount(text) > 10) return null;
  const said = text.trim().toLowerCase();
  if (
    /^(no|nope|nah|not really|nothing|none|i'?m (good|fine|all set)|i don'?t|that'?s (all|it|everything)|all (good|clear))\b/.test(
      said,
    )
  )
    return 'no';
  if (/^(yes|yeah|yep|sure|please|ok|okay|of course|go ahead)\b/.test(said)) return 'yes';
  return null;
}

export const knowsNot = (text: string): boolean =>
  wordCount(text) < 14 &&
  /\b(don'?t|do not) (really )?know\b|\bno idea\b|\bcan'?t (think|answer|say)\b|\bnot sure\b/i.test(text);
