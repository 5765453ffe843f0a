import type { Log } from '../../src/platform/log.ts';
import type { ChatStream } from '../providers/llm.ts';
import { sentences } from '../sentences.ts';
import { type Allowed, allowedMoves, isForced } from './allowed.ts';
import type { Brain, Reply, Situation, Utterance } from './brain.ts';
import { mayBeSaid } from './guard.ts';
import { forward, here, nextHint } from './moves.ts';
import { phrasesOf } from './phrases.ts';
import { prompt } from './prompt.ts';
import { createRuleBasedBrain } from './rule-based.ts';

const MOVE_CHARS = 40;
const WORDS_CHARS = 600;

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
      try {
        return await ask(deps, situation, signal);
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
  signal: AbortSignal,
): Promise<Reply> {
  const began = deps.now();
  const allowed = allowedMoves(s);
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
  const { startAgain, tellMore } = phrasesOf(s);
  const said = (tail: string, instead: string) => ({
    text: withTail(words, tail, { instead, sorry: startAgain }),
    source: 'model' as const,
  });
  switch (move) {
    case 'listen':
      return [];
    case 'follow_up':
      return [{ ...here(s, move, ''), ...said('', tellMore) }];
    case 'repeat':
    case 'acknowledge':
      return [{ ...here(s, move, ''), ...said('', s.progress.lastAsked) }];
    case 'hint':
      return [{ ...here(s, move, ''), ...said(nextHint(s) ?? '', '') }];
    default: {
      const [first, ...others] = forward(s, '');
      return first ? [{ ...first, ...said(String(first.text), '') }, ...others] : [];
    }
  }
}

/** The model's words, then the plan's. Where the model broke off, `instead` mends what would have carried the question; with a word of apology to who heard its beginning. */
async function* withTail(
  words: AsyncIterable<string>,
  tail: string,
  { instead, sorry }: { instead: string; sorry: string },
): AsyncGenerator<string> {
  let heard = false;
  let whole = false;
  for await (const piece of words) {
    whole = piece === '';
    heard ||= !whole;
    yield piece;
  }
  if (!whole && instead) yield heard ? `${sorry} ${instead}` : instead;
  if (tail) yield tail;
}

/** Passes whole sentences on, each checked, up to a length; ends with an empty piece when the model came to its end and all of it could be said. */
async function* spoken(log: Log, first: string, words: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    for await (const sentence of sentences(plain(first, words))) {
      if (!mayBeSaid(sentence)) throw new Error('words that the interviewer never says');
      yield `${sentence} `;
    }
    yield '';
  } catch (fault) {
    log.warn({ dependency: 'llm', fault: String(fault) }, 'a reply of the model broke off');
  } finally {
    await words.return?.(undefined);
  }
}

async function* plain(first: string, words: AsyncIterator<string>): AsyncGenerator<string> {
  let left = WORDS_CHARS;
  for (let piece = first; left > 0; ) {
    const text = piece
      .replace(/\s*\n\s*/g, ' ')
      .replace(/[*_#`]/g, '')
      .slice(0, left);
    left -= text.length;
    if (text) yield text;
    const next = await words.next();
    if (next.done) return;
    piece = next.value;
  }
}

async function firstLine(words: AsyncIterator<string>): Promise<{ move: string; rest: string }> {
  for (let text = ''; ; ) {
    const next = await words.next();
    text = (text + (next.done ? '' : next.value)).trimStart();
    const at = text.indexOf('\n');
    if (at >= 0) return { move: clean(text.slice(0, at)), rest: text.slice(at + 1) };
    if (next.done || text.length > MOVE_CHARS) return { move: clean(text), rest: '' };
  }
}

const clean = (line: string) =>
  line
    .trim()
    .replace(/[^a-z_]/gi, '')
    .toLowerCase();
