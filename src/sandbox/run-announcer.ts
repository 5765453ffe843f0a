import type { Log } from '../platform/log.ts';
import type { RoomClient } from '../sessions/room-client.ts';
import type { RunProgress } from './contract.ts';
import type { RunHooks } from './engines.ts';

/** What a program prints meanwhile goes out together. */
const GATHERED_MS = 50;

type What = Pick<RunProgress, 'id' | 'by' | 'language'>;
type News = Pick<RunProgress, 'state'> & Partial<RunProgress>;
export type RunAnnouncer = { tell(news: News): void; output: NonNullable<RunHooks['onOutput']> };

/** Tells a room of one run, in order, one message after the other. That is a courtesy: the run's own reply and the store do not depend on it. */
export function announceRun(deps: { room: RoomClient; log: Log }, sessionId: string, what: What): RunAnnouncer {
  const waiting: News[] = [];
  let due: NodeJS.Timeout | undefined;
  let isSending = false;
  let isTold = true;
  const publish = async (news: News) => {
    try {
      await deps.room.publish(sessionId, { event: 'run', data: { ...what, ...news } });
    } catch (error) {
      if (isTold) deps.log.warn({ err: error, sessionId }, 'the room could not be told of a run');
      isTold = false;
    }
  };
  const send = async () => {
    clearTimeout(due);
    due = undefined;
    if (isSending) return;
    isSending = true;
    for (let news = waiting.shift(); news; news = waiting.shift()) {
      await publish(news);
      if (news.output) await new Promise((resolve) => setTimeout(resolve, GATHERED_MS));
    }
    isSending = false;
  };
  return {
    tell(news) {
      waiting.push(news);
      void send();
    },
    output(stream, text) {
      const last = waiting.at(-1)?.output;
      const part = last?.at(-1);
      if (part?.stream === stream) part.text += text;
      else if (last) last.push({ stream, text });
      else waiting.push({ state: 'running', output: [{ stream, text }] });
      if (!isSending) due ??= setTimeout(() => void send(), GATHERED_MS);
    },
  };
}
