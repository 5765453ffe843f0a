import type { z } from 'zod';
import { sessionTime } from '../platform/clock.ts';
import { DuplicateKey } from '../store/port.ts';
import type { ChatLine, PostChat } from './contract.ts';
import { type ChatDoc, type SessionDoc, type Sessions, scopeOf } from './model.ts';

const MOST_LINES = 2000;

const toLine = ({ id, sessionId, at, from, text }: ChatDoc): ChatLine => ({ id, sessionId, at, from, text });

/** Stores a line; a repeat of the same id answers what is stored. */
export async function postChat(
  deps: Sessions,
  session: SessionDoc,
  input: z.output<typeof PostChat>,
): Promise<ChatLine> {
  const scope = scopeOf(session);
  const doc = { ...input, sessionId: session.id, at: sessionTime(session.startedAt) };
  const stored = await deps.chat.insert(scope, doc).catch((error) => {
    if (error instanceof DuplicateKey) return deps.chat.findOne(scope, { id: input.id, sessionId: session.id });
    throw error;
  });
  if (!stored) throw new DuplicateKey('chat');
  return toLine(stored);
}

export const chatOf = async (deps: Sessions, session: SessionDoc): Promise<ChatLine[]> =>
  (await deps.chat.find(scopeOf(session), { sessionId: session.id }, { sort: { at: 1 }, limit: MOST_LINES })).map(
    toLine,
  );
