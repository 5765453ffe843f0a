import type { InterviewLanguage } from '../../src/interviews/contract.ts';
import { sentencesOf } from '../sentences.ts';
import { wordCount } from '../thought.ts';
import { type ProcessRequest, processRequests, type Request } from './hear/hearing.ts';
import { type Ear, ears, folded } from './request-patterns.ts';

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
const isProcess = (request: Request): request is ProcessRequest =>
  (processRequests as readonly Request[]).includes(request);

type Clause = { kind: 'asked' | 'process' | 'bare'; request: Request } | { kind: 'filler' | 'reason' | 'other' };

function clauseOf(ear: Ear, raw: string): Clause {
  let said = ear.plain(raw);
  for (let cut = said; ; said = cut) {
    cut = said.replace(ear.lead, '').trim();
    if (cut !== said) continue;
    if (said === '') return { kind: 'filler' };
    const request = requestFor(ear, said);
    if (request) return request;
    cut = said.replace(ear.tail, '').trim();
    if (cut === said) break;
  }
  if (ear.reason.test(said)) return { kind: 'reason' };
  // Speech has no stops: "say that again i was distracted".
  const [, request, why] = ear.withReason.exec(said) ?? [];
  return (request && why && requestFor(ear, request)) || { kind: 'other' };
}

function requestFor(ear: Ear, said: string): Clause | null {
  const matched = ear.requestOf(said);
  const asIs = matched && likeCommands.has(matched) && !ear.interrogative.test(said) ? null : matched;
  if (asIs)
    return {
      request: asIs,
      kind: isProcess(asIs) ? 'process' : ear.ofInterview.test(said) ? 'asked' : 'bare',
    };
  const addressed = said.replace(ear.address, '');
  const rest = ear.verb(addressed === said ? said.replace(ear.should, '') : addressed);
  const request = rest === said ? null : ear.requestOf(rest);
  return request && { request, kind: addressed === said ? 'bare' : 'asked' };
}

/** What the turn asks of the interviewer; `null` for an answer. */
export function askedIn(text: string, language: InterviewLanguage): Asked | null {
  const ear = ears[language];
  const isShort = text.length <= MOST_CHARS && wordCount(text) <= SHORT_TURN_WORDS;
  const said = isShort ? ear.spelled(text) : '';
  const alone = ear.greeting.test(said) ? 'present' : ear.pardon.test(said) ? 'repeat' : null;
  if (alone) return { request: alone, process: [], only: true };
  const looked = isShort ? text : (sentencesOf(text).at(-1) ?? '');
  if (looked.length > MOST_CHARS || wordCount(looked) > SHORT_TURN_WORDS) return null;
  const clauses = folded(looked)
    .split(ear.clauses)
    .map((clause) => clauseOf(ear, clause))
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

export const requestIn = (text: string, language: InterviewLanguage): Request | null =>
  askedIn(text, language)?.request ?? null;

/** In any of its sentences: "I am done. It takes linear time." */
export const saysDone = (text: string, language: InterviewLanguage): boolean =>
  sentencesOf(folded(text)).some((sentence) => ears[language].done.test(sentence));

/** Whether a reply says yes or no, and nothing else: "Yes, we used Kafka" is an answer. */
export function yesOrNo(text: string, language: InterviewLanguage): 'yes' | 'no' | null {
  if (text.length > 100 || text.includes('?')) return null;
  const { no, yes, spelled } = ears[language];
  const said = spelled(text);
  if (no.test(said)) return 'no';
  return yes.test(said) ? 'yes' : null;
}

/** They do not know, and do not try. */
export const knowsNot = (text: string, language: InterviewLanguage): boolean => {
  if (text.length > 100 || wordCount(text) >= 14) return false;
  const { cannot, tries, spelled } = ears[language];
  const said = spelled(text);
  return cannot.test(said) && !tries.test(said);
};

/** Neither an answer nor a request: "hmm", "ok, thanks". */
export const saysNothing = (text: string, language: InterviewLanguage): boolean =>
  text.length <= 60 && ears[language].empty.test(ears[language].spelled(text));

/** A question back in place of an answer: what does the case look like? */
export const asksBack = (text: string): boolean => text.trim().endsWith('?') && wordCount(text) <= SHORT_TURN_WORDS;

/** A few words of thanks, with which people end. */
export const onlyThanks = (text: string, language: InterviewLanguage): boolean =>
  wordCount(text) < 8 && ears[language].thanks.test(ears[language].spelled(text));

/** At an exercise: something does not work. */
export const saysItFails = (text: string, language: InterviewLanguage): boolean =>
  ears[language].itFails.test(folded(text));

/** It is the question that they are not sure of, not its answer. */
export const isOfTheQuestion = (text: string, language: InterviewLanguage): boolean =>
  ears[language].ofTheQuestion.test(ears[language].spelled(text));

/** Words that go on with what was said before, or say that they belong to the answer before. */
export const goesOn = (text: string, language: InterviewLanguage): boolean =>
  ears[language].goesOn.test(ears[language].spelled(text));
export const isOfTheLast = (text: string, language: InterviewLanguage): boolean =>
  ears[language].ofTheLast.test(ears[language].spelled(text));
