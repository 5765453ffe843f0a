import type { ServerMessage } from '../../../agents/contract.ts';

export type Caption = Extract<ServerMessage, { type: 'caption' }>;

/** More than anybody scrolls back in a room; the transcript has them all. */
const MOST = 300;

/**
 * The captions after one more: an interim is replaced by what follows it, a repeat of a stored turn changes nothing. A recogniser's
 * interim words have an id of their own: they go when that speaker's turn is stored.
 */
export function withCaption(captions: readonly Caption[], next: Caption): readonly Caption[] {
  const known = captions.findIndex((caption) => caption.turnId === next.turnId);
  if (known < 0) return [...(next.final ? withoutInterim(captions, next.speaker.id) : captions), next].slice(-MOST);
  const before = captions[known]!;
  if (before.final && !next.final) return captions;
  if (before.final === next.final && before.text === next.text) return captions;
  return captions.with(known, next);
}

const withoutInterim = (captions: readonly Caption[], speakerId: string): readonly Caption[] =>
  captions.filter((caption) => caption.final || caption.speaker.id !== speakerId);
