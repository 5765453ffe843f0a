import { z } from 'zod';
import { AppError } from '../src/platform/errors.ts';
import type { TicketClaims } from '../src/sessions/contract.ts';
import { ClientSignal } from './contract.ts';

/** What somebody with this ticket may tell another browser: `invalid` and `forbidden` otherwise. */
export function readSignal({ voice, participantId }: TicketClaims, input: unknown): ClientSignal {
  const parsed = ClientSignal.safeParse(input);
  if (!parsed.success) throw new AppError('invalid', z.prettifyError(parsed.error));
  const { to, data } = parsed.data;
  if (to === participantId) throw new AppError('invalid', 'A signal is for somebody else');
  const sends = data.kind === 'offer' || (data.kind === 'answer' && !receivesOnly(data.sdp));
  if (sends && !voice) throw new AppError('forbidden', 'Whoever watches sends no pictures');
  return parsed.data;
}

/** Whether each medium of a description says that nothing is sent: none said means both ways (RFC 8866, 6.7). */
export function receivesOnly(sdp: string): boolean {
  const [, ...media] = sdp.split(/^m=/m);
  return media.every((medium) => {
    const directions = medium.match(/^a=(sendrecv|sendonly|recvonly|inactive)\s*$/gm) ?? [];
    return directions.length > 0 && directions.every((line) => /recvonly|inactive/.test(line));
  });
}
