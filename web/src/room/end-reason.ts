import { voiceClose } from '../../../agents/wire/contract.ts';

/** Why this browser is out of the room for good. Each has a sentence in the catalogue under `end`. */
export type EndReason =
  | 'completed'
  | 'ended_by_staff'
  | 'left'
  | 'time'
  | 'ended'
  | 'taken_over'
  | 'revoked'
  | 'removed'
  | 'signed_out'
  | 'not_found'
  | 'too_fast'
  | 'protocol';

/** Shared by the codes of the voice socket and of the documents. */
const byCode: Record<number, EndReason> = {
  [voiceClose.revoked]: 'revoked',
  [voiceClose.removed]: 'removed',
  [voiceClose.takenOver]: 'taken_over',
  [voiceClose.ended]: 'ended',
  [voiceClose.tooFast]: 'too_fast',
};

/** `null`: come back. Codes 4400-4499 are final, known or not. */
export function endReasonOf(closeCode: number): EndReason | null {
  if (closeCode < 4400 || closeCode > 4499) return null;
  return byCode[closeCode] ?? 'protocol';
}

/** The interview itself is over, as opposed to this browser's part in it. */
export const isOver = (reason: EndReason): boolean =>
  ['completed', 'ended_by_staff', 'left', 'time', 'ended'].includes(reason);
