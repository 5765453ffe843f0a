import { ApiFailure } from '../api/problem.ts';

/** Why a link does not open its interview; each has its sentence in the catalogue. */
export type LinkFault = 'incomplete' | 'expired' | 'withdrawn';

/** `null`: the fault is not the link's. The token itself tells an expired link from a withdrawn one: it carries its end. */
export function linkFault(error: unknown, token: string, now = Date.now()): LinkFault | null {
  if (!(error instanceof ApiFailure) || ![401, 404, 410].includes(error.status)) return null;
  const expiry = expiryOf(token);
  if (expiry === null) return 'incomplete';
  return expiry <= now ? 'expired' : 'withdrawn';
}

function expiryOf(token: string): number | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const claims = JSON.parse(atob(parts[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof claims.exp === 'number' ? claims.exp * 1000 : null;
  } catch {
    return null; // cut off in the middle, most often by a mail program
  }
}
