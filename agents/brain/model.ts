import type { Log } from '../../src/platform/log.ts';
import type { ChatStream } from '../providers/llm.ts';
import type { Brain, Reply, Situation, Utterance } from './brain.ts';
import { type Allowed, allowedMoves, forward, here } from './moves.ts';
import { prompt } from './prompt.ts';
import { createRuleBasedBrain, isForced, isToClarify } from './rule-based.ts';

const MOVE_CHARS = 40;
const WORDS_CHARS = 600;
const SORRY = 'Sorry, let me start again.';

/**
 * The interviewer with a language model. Code computes the allowed moves; the first line of the reply names one and is checked before a word is passed on. Questions
 * and exercises are the plan's own words, added by code. Whatever fails, the rules take this turn over.
 */
export function createModelBrain(deps: { chat: ChatStream; log: Log; now: () => number }): Brain {
  const rules = createRuleBasedBrain('model');
  return {
    kind: 'model',
    async next(situation, signal) {
      if (isForced(situation)) return { ...(await rules.next(situation, signal)), by: 'model' };
      const allowed: Allowed[] = isToClarify(situation) ? ['repeat'] : allowedMoves(situation);
      try {
        return await ask(deps, situation, allowed, signal);
      } catch (fault) {
        signal.throwIfAborted();
        deps.log.warn({ dependency: 'llm', fault: String(fault) }, 'a turn falls back to the rules');
        return rules.next(situation, signal);
      }
    },
  };
}

async function ask(
  deps: { chat: ChatStream; log: Log; now: () => number },
  s: Situation,
  allowed: Allowed[],
  signal: AbortSignal,
): Promise<Reply> {
  const began = deps.now();
  const words = deps.chat(prompt(s, allowed), signal)[Symbol.asyncIterator]();
  const { move, rest } = await firstLine(words);
  const firstTokenMs = deps.now() - began;
  const chosen = allowed.find((one) => one === move);
  if (!chosen) {
    await words.return?.(undefined);
    throw new Error(`the model chose "${move.slice(0, MOVE_CHARS)}", which is not allowed now`);
  }
  return { utterances: utterances(s, chosen, spoken(deps.log, rest, words)), by: 'model', firstTokenMs };
}

function utterances(s: Situation, move: Allowed, words: AsyncIterable<string>): Utterance[] {
  if (move === 'follow_up' || move === 'repeat') {
    const instead = move === 'repeat' ? s.progress.lastAsked : 'Could you tell me more about that?';
    return [{ ...here(s, move, ''), text: withTail(words, '', `${SORRY} ${instead}`), source: 'model' }];
  }
  const [first, ...others] = forward(s, '');
  if (!first) return [];
  return [{ ...first, text: withTail(words, String(first.text), ''), source: 'model' }, ...others];
}

/** The model's words, then the plan's. Where the model broke off, `instead` mends a sentence that would have carried the question. */
async function* withTail(words: AsyncIterable<string>, tail: string, instead: string): AsyncGenerator<string> {
  let whole = false;
  for await (const piece of words) {
    whole = piece === '';
    if (piece) yield piece;
  }
  if (!whole && instead) yield ` ${instead}`;
  if (tail) yield ` ${tail}`;
}

/** Passes words on up to a length and the end of the line; ends with an empty piece when the model came to its end. */
async function* spoken(log: Log, first: string, words: AsyncIterator<string>): AsyncGenerator<string> {
  let left = WORDS_CHARS;
  const cut = (text: string) =>
    text
      .replace(/\s*\n\s*/g, ' ')
      .replace(/[*_#`]/g, '')
      .slice(0, left);
  try {
    for (let piece = first; ; ) {
      const text = cut(piece);
      left -= text.length;
      if (text) yield text;
      const next = left > 0 ? await words.next() : { done: true as const, value: '' };
      if (next.done) break;
      piece = next.value;
    }
    yield '';
  } catch (fault) {
    log.warn({ dependency: 'llm', fault: String(fault) }, 'a reply of the model broke off');
  } finally {
    await words.return?.(undefined);
  }
}

async function firstLine(words: AsyncIterator<string>): Promise<{ move: string; rest: string }> {
  let text = '';
  while (text.trimStart().length <= MOVE_CHARS) {
    const at = text.trimStart().indexOf('\n');
    if (at >= 0) return { move: clean(text.trimStart().slice(0, at)), rest: text.trimStart().slice(at + 1) };
    const next = await words.next();
    if (next.done) return { move: clean(text), rest: '' };
    text += next.value;
  }
  return { move: clean(text), rest: '' };
}

const clean = (line: string) =>
  line
    .trim()
    .replace(/[^a-z_]/gi, '')
    .toLowerCase();
