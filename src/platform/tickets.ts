import { z } from 'zod';
import { TicketClaims } from '../sessions/contract.ts';
import { AppError } from './errors.ts';
import type { HeldTicket } from './revocations.ts';
import type { Signer } from './signing.ts';

const Claims = TicketClaims.extend({ iat: z.number() });

/** What a ticket says. Throws `unauthenticated` for one that is forged, expired or not a ticket. */
export async function readTicket(signer: Signer, ticket: unknown): Promise<HeldTicket> {
  if (typeof ticket !== 'string') throw new AppError('unauthenticated', 'A ticket is needed');
  const claims = Claims.safeParse(await signer.verify('ticket', ticket));
  if (!claims.success) throw new AppError('unauthenticated', 'The ticket is not valid', { cause: claims.error });
  return claims.data;
}
