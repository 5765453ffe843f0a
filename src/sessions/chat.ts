import type { z } from 'zod';
import { sessionTime } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { DuplicateKey } from '../store/port.ts';
import type { ChatLine, PostChat } from './contract.ts';
import { type ChatDoc, type SessionDoc, type Sessions, scopeOf } from './model.ts';

export const MOST_LINES = 2000;

const toLine = ({ id, sessionId, at, from, text }: ChatDoc): ChatLine => ({ id, sessionId, at, from, text });

/** Stores a line; a repeat of the same id answers what is stored. Throws `conflict` where the chat is full. */
export async function postChat(
  deps: Sessions,
  session: SessionDoc,
  input: z.output<typeof PostChat>,
): Promise<ChatLine> {
  const scope = scopeOf(session);
  const known = () => deps.chat.findOne(scope, { id: input.id, sessionId: session.id });
  if ((await deps.chat.count(scope, { sessionId: session.id })) >= MOST_LINES) {
    const earlier = await known();
    if (earlier) return toLine(earlier);
    throw new AppError('conflict', `This chat is full: it keeps ${MOST_LINES} messages`, { name: 'text' });
  }
  const doc = { ...input, sessionId: session.id, at: sessionTime(session.startedAt) };
  const stored = await deps.chat.insert(scope, doc).catch((error) => {
    if (error instanceof DuplicateKey) return known();
    throw error;
  });
  if (!stored) throw new DuplicateKey('chat');
  return toLine(stored);
}

/** All lines: how many there can be is bounded where they are written. */
export const chatOf = async (deps: Sessions, session: SessionDoc): Promise<ChatLine[]> =>
  (await deps.chat.find(scopeOf(session), { sessionId: session.id }, { sort: { at: 1 } })).map(toLine);
