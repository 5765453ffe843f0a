import { sentencesOf } from '../sentences.ts';
import { wordCount } from '../thought.ts';
import { type ProcessRequest, processRequests, type Request, requestOf } from './request-patterns.ts';

/** `only`: nothing beside it was said that could be an answer. `process`: all that was asked about the interview itself, where that is what was asked. */
export type Asked = { request: Request; process: ProcessRequest[]; only: boolean };

/**
 * A request is told from an answer by three things together, because technical answers begin with the same verbs ("Skip the cache when…", "Hold on to the
 * lock until…"):
 *   1. A clause is one only when it is one to its last word: the verb with nothing but the interview as its object ("it", "this question"), never a thing of the trade.
 *   2. `asked`: it is addressed ("can you", "please", "I would like to") or asks about the interview. Such a clause counts anywhere in a short turn,
 *      and in the last sentence of a long one.
 *   3. `bare`: anything else ("wait", "skip it") counts only where the turn is nothing but that, with greetings, thanks and reasons ("my dog is barking").
 * To end the interview takes a turn that is nothing but that, addressed or not.
 * Only so many words and characters are looked at clause by clause; a longer turn gives its last sentence. So the time is linear in what was said.
 */
const SHORT_TURN_WORDS = 25;
const MOST_CHARS = 300;

/** Of the questions about the interview, those that could as well be a command of the trade ("use the manual"). */
const likeCommands = new Set<Request>(['aids', 'ways']);
const interrogative = /^(?:is|are|what|which|where|how|do|must|should) /;
const isProcess = (request: Request): request is ProcessRequest =>
  (processRequests as readonly Request[]).includes(request);

/** Said of the interview in so many words, without an address. */
const ofInterview = /\b(?:question|hint|interview|what (?:do|did|are) you|you (?:mean|asking|asked|said))\b/;

const address = new RegExp(
  `^(?:${[
    `(?:do|would) you mind(?: if (?:i|we)| to)?`,
    `(?:can|could|would|will|may|might) (?:you|i|we)(?: (?:please|maybe|perhaps|just|possibly|kindly|also|quickly|at least|briefly))*`,
    `(?:i would|i will) (?:like|love|prefer|rather|want|appreciate)(?: (?:it if )?you)?(?: (?:to|could))*`,
    `i (?:want|wish|need|have|prefer)(?: you)? to`,
    `(?:let|allow) (?:us|me)(?: to)?(?: (?:please|just|maybe))?`,
    `(?:is|would) it (?:be )?(?:ok|okay|possible|all right|alright|fine)(?: (?:with you|for you))?(?: if (?:i|we|you)(?: could)?| to| for (?:me|us|you) to)`,
    `(?:i was wondering|i wonder|i wondered) if (?:you|i|we) (?:can|could)`,
    `(?:do you think|any chance)(?: that)? (?:you|i|we) (?:can|could)`,
    `(?:what if|how about) we|am i allowed to|are we allowed to|is there any`,
    `please(?: (?:do|just))?`,
  ].join('|')}) `,
);
const should = /^(?:shall|should) (?:we|i) /;
const lead =
  /^(?:sorry|i am sorry|please|ok|okay|well|um+|uh+|er+|h+m+|so|hey|hi|excuse me|right|and|but|actually|yes|yeah|yep|no(?! (?:idea|clue)\b)|oh|ah|alright|all right|thanks|thank you|good|great|fine|honestly|to be honest|i think|i guess|i am afraid|maybe|perhaps|first|then|now|just|quick question|one question|before (?:that|we (?:go on|continue|start|begin)|i (?:answer|start|begin)))(?: |$)/;
const tail =
  /(?:^| )(?:please|thanks|thank you|thank you very much|now|then|for now|sorry|ok|okay|if (?:possible|you can|you do not mind|that is (?:ok|okay|fine|possible|alright|all right))|for me|quickly|real quick|a bit|here|maybe|first|yeah|right|at the moment)$/;
const gerund =
  /^(?:repeat|say|ask|explain|rephrase|clarify|elaborat|skipp|mov|go|giv|tak|stopp|end|paus|talk|speak|us)ing\b/;
const plainVerb = (word: string) =>
  ({
    elaborating: 'elaborate',
    skipping: 'skip',
    moving: 'move',
    giving: 'give',
    taking: 'take',
    stopping: 'stop',
    pausing: 'pause',
    using: 'use',
  })[word] ?? word.slice(0, -3);

const short: [RegExp, string][] = [
  [/\b(?:can't|cant)\b/g, 'cannot'],
  [/\bwon't\b/g, 'will not'],
  [/\b(do|did|does|could|would|is|was|are|have|has|had|should)n'?t\b/g, '$1 not'],
  [/\bi'?m\b/g, 'i am'],
  [/\b(what|who|that|it|how|when|where|there|here)'?s\b/g, '$1 is'],
  [/\blet'?s\b/g, 'let us'],
  [/'re\b/g, ' are'],
  [/'ll\b/g, ' will'],
  [/'ve\b/g, ' have'],
  [/'d\b/g, ' would'],
];

const plain = (text: string): string =>
  short
    .reduce((said, [from, to]) => said.replace(from, to), text.toLowerCase().replaceAll('’', "'"))
    .replace(/\bits\b(?= (?:ok|okay|done|unclear|not))/g, 'it is')
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\b(?:still|really|actually|simply|honestly|basically)\b/g, '')
    .replace(/ +/g, ' ')
    .trim();

/** What beside a request is no answer: why it is asked. */
const reason =
  /^(?:(?:because |since |as )?(?:i (?:am|was|(?:have|need|had) to|must|did not|do not|could not|cannot|feel|felt|missed|forgot|lost|wanted|want|would like|never|have never|have no (?:idea|clue|experience)|have (?:another|an|a) (?:appointment|meeting|call|emergency|train)|think i)|no idea|my (?:dog|cat|child|kids?|phone|mic|microphone|internet|connection|headset|doorbell|english|head|train|battery)|(?:someone|somebody|something|there) (?:is|was|came)|the (?:sound|line|connection|microphone|door|doorbell|phone)|it (?:is|was) (?:too|very|quite|loud|noisy)|this (?:is not|was not)|english is)\b.*)$/;

/** Speech has no stops: "say that again i was distracted". */
const withReason = /^(.+?) ((?:because|since|i (?:was|did not|could not|do not|missed|forgot)) .+)$/;

type Clause = { kind: 'asked' | 'process' | 'bare'; request: Request } | { kind: 'filler' | 'reason' | 'other' };

function clauseOf(raw: string): Clause {
  let said = plain(raw);
  for (let cut = said; ; said = cut) {
    cut = said.replace(lead, '').trim();
    if (cut !== said) continue;
    if (said === '') return { kind: 'filler' };
    const request = requestFor(said);
    if (request) return request;
    cut = said.replace(tail, '').trim();
    if (cut === said) break;
  }
  if (reason.test(said)) return { kind: 'reason' };
  const [, request, why] = withReason.exec(said) ?? [];
  return (request && why && requestFor(request)) || { kind: 'other' };
}

function requestFor(said: string): Clause | null {
  const matched = requestOf(said);
  const asIs = matched && likeCommands.has(matched) && !interrogative.test(said) ? null : matched;
  if (asIs)
    return {
      request: asIs,
      kind: isProcess(asIs) ? 'process' : ofInterview.test(said) ? 'asked' : 'bare',
    };
  const addressed = said.replace(address, '');
  const rest = (addressed === said ? said.replace(should, '') : addressed).replace(gerund, plainVerb);
  const request = rest === said ? null : requestOf(rest);
  return request && { request, kind: addressed === said ? 'bare' : 'asked' };
}

const greeting = /^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day))(?: there)?\W*$/i;

/** What the turn asks of the interviewer; `null` for an answer. */
export function askedIn(text: string): Asked | null {
  const alone = greeting.test(text) ? 'present' : /^\W*(?:sorry|excuse me)\W*$/i.test(text) ? 'repeat' : null;
  if (alone) return { request: alone, process: [], only: true };
  const isShort = text.length <= MOST_CHARS && wordCount(text) <= SHORT_TURN_WORDS;
  const looked = isShort ? text : (sentencesOf(text).at(-1) ?? '');
  if (looked.length > MOST_CHARS || wordCount(looked) > SHORT_TURN_WORDS) return null;
  const clauses = looked
    .split(/[.!?;,:\n…]+|\s[-–—]+\s|\band (?=(?:what|when|who|how|where|is|are|will|can|could|do|does)\b)/i)
    .map(clauseOf)
    .filter(({ kind }) => kind !== 'filler');
  const found = clauses.filter((clause) => 'request' in clause);
  const last = clauses.at(-1);
  const strong =
    found.find(({ kind }) => kind === 'asked') ?? found.find((clause) => clause === last && clause.kind === 'process');
  const request = (strong ?? found.at(-1))?.request;
  if (!request) return null;
  const only = isShort && clauses.every(({ kind }) => kind !== 'other');
  if (!only && (!strong || request === 'leave')) return null;
  const process = isProcess(request) ? [...new Set(found.map((one) => one.request).filter(isProcess))] : [];
  return { request, process, only };
}

export const requestIn = (text: string): Request | null => askedIn(text)?.request ?? null;

const polite = `(?:(?:sorry|please|ok|okay|well|um|uh|so|hey|excuse me|hmm|right|and|actually|yes|yeah|no)[,. ]+)*`;
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

/** In any of its sentences: "I am done. It takes linear time." */
export const saysDone = (text: string): boolean =>
  sentencesOf(text.replaceAll('’', "'")).some((sentence) => done.test(sentence));

const no =
  /^(?:(?:h+m+|oh|wait|um|uh|well|sorry|ok|okay|actually|ah) )*(?:no|nope|nah|(?:rather )?not|not really|not now|not yet|nothing|none|i am (?:good|fine|all set)|i do not(?: (?:think|want|have any).*)?|that is (?:all|it|everything)|all (?:good|clear))(?: (?:no|nope|thanks?|thank you|please|not|nothing|that|is|was|it|all|everything|i|am|do|have|good|fine|questions?|else|more|for|from|me|now|any|go|on|continue|let|us|want|to|sorry|actually|rather))*$/;
const yes =
  /^(?:(?:h+m+|oh|um|uh|well|sorry|actually|ah) )*(?:yes|yeah|yep|sure|please|ok|okay|of course|go ahead|yes please|definitely|absolutely|i do|i would|i am sure|right|correct)(?: (?:yes|please|do|i|would|like|want|to|that|it|thanks?|thank you|am|sure|of|course|go|ahead|again|repeat|end|stop|leave|the|this|question|interview|here|now|really|good|idea|great|be|nice|sorry|actually))*$/;

/** Whether a reply says yes or no, and nothing else: "Yes, we used Kafka" is an answer. */
export function yesOrNo(text: string): 'yes' | 'no' | null {
  if (text.length > 100 || text.includes('?')) return null;
  const said = plain(text);
  if (no.test(said)) return 'no';
  return yes.test(said) ? 'yes' : null;
}

const cannot =
  /\b(?:(?:do not|cannot) (?:really |actually |quite )?(?:know|say|think of|answer|remember)|no (?:idea|clue)|not sure|never (?:used|worked with|heard of|did|done))\b/;
const tries = /\b(?:but|maybe|perhaps|would|could|guess|probably|might|because|so|think it|i think)\b/;

/** They do not know, and do not try. */
export const knowsNot = (text: string): boolean => {
  if (text.length > 100 || wordCount(text) >= 14) return false;
  const said = plain(text);
  return cannot.test(said) && !tries.test(said);
};

const empty =
  /^(?:(?:h+m+|u+h*m*|e+r+m?|ok|okay|well|so|right|all ?right|thanks?|thank you|great|good|fine|oh|ah|i see|got it|understood|cool|nice)(?: |$))+$/;
/** Neither an answer nor a request: "hmm", "ok, thanks". */
export const saysNothing = (text: string): boolean => text.length <= 60 && empty.test(plain(text));

/** A question back in place of an answer: what does the case look like? */
export const asksBack = (text: string): boolean => text.trim().endsWith('?') && wordCount(text) <= SHORT_TURN_WORDS;
