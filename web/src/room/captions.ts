import type { ServerMessage } from '../../../agents/contract.ts';

export type Caption = Extract<ServerMessage, { type: 'caption' }>;

/** More than anybody scrolls back in a room; the transcript has them all. */
const MOST = 300;

/**
 * The captions after one more: an interim is replaced by what follows it, a repeat of a stored turn changes nothing. Of one speaker at most one is an interim:
 * a recogniser's words have an id of their own, and what nobody heard of the interviewer is said again under another.
 */
export function withCaption(captions: readonly Caption[], next: Caption): readonly Caption[] {
  const known = captions.findIndex((caption) => caption.turnId === next.turnId);
  if (known < 0) return [...withoutInterim(captions, next.speaker.id), next].slice(-MOST);
  const before = captions[known]!;
  if (before.final && !next.final) return captions;
  if (before.final === next.final && before.text === next.text) return captions;
  return captions.with(known, next);
}

const withoutInterim = (captions: readonly Caption[], speakerId: string): readonly Caption[] =>
  captions.filter((caption) => caption.final || caption.speaker.id !== speakerId);

/** What stands on a new connection: of what was being said on the one before, the room tells again what goes on. */
export const storedCaptions = (captions: readonly Caption[]): readonly Caption[] =>
  captions.filter((caption) => caption.final);
