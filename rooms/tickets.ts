import { z } from 'zod';
import { AppError } from '../src/platform/errors.ts';
import type { Signer } from '../src/platform/signing.ts';
import { TicketClaims } from '../src/sessions/contract.ts';
import type { HeldTicket } from './revocations.ts';

const Claims = TicketClaims.extend({ iat: z.number() });

/** What a ticket says. Throws `unauthenticated` for one that is forged, expired or not a ticket. */
export async function readTicket(signer: Signer, ticket: unknown): Promise<HeldTicket> {
  if (typeof ticket !== 'string') throw new AppError('unauthenticated', 'A ticket is needed');
  const claims = Claims.safeParse(await signer.verify('ticket', ticket));
  if (!claims.success) throw new AppError('unauthenticated', 'The ticket is not valid', { cause: claims.error });
  return claims.data;
}
