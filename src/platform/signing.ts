import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from './errors.ts';

/** What a signed token is for. A token of one purpose is never good for another: each has a key of its own. */
export type Purpose = 'access' | 'candidate' | 'ticket' | 'service' | 'setup';

export interface Signer {
  /** Signs the claims. The same claims at the same `issuedAt` (seconds since 1970) give the same token. */
  sign(purpose: Purpose, claims: Record<string, unknown>, ttlSeconds: number, issuedAt?: number): Promise<string>;
  /** The claims. Throws `unauthenticated` for anything forged or malformed. */
  verify(purpose: Purpose, token: string): Promise<Record<string, unknown>>;
}

const MOST_REMEMBERED = 5000;

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = base64url({ alg: 'HS256' });

/** Tokens are JWTs signed with HS256 under keys derived from one secret (HKDF, RFC 5869). */
export function createSigner(secret: string): Signer {
  const keys = new Map<Purpose, KeyObject>();
  const key = (purpose: Purpose) => {
    const known = keys.get(purpose);
    if (known) return known;
    const made = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', `vivavoce ${purpose}`, 32)));
    keys.set(purpose, made);
    return made;
  };
  // A caller sends the same token with every request: what was verified once is good until it expires.
  const seen = new Map<string, { exp: number; claims: Record<string, unknown> }>();
  const remember = (token: string, claims: JWTPayload) => {
    const [oldest] = seen.keys();
    if (seen.size >= MOST_REMEMBERED && oldest) seen.delete(oldest);
    seen.set(token, { exp: claims.exp ?? 0, claims: Object.freeze(claims) });
  };
  return {
    async sign(purpose, claims, ttlSeconds, issuedAt = Math.floor(Date.now() / 1000)) {
      const payload = { ...claims, iat: issuedAt, exp: issuedAt + ttlSeconds, aud: purpose };
      const signed = `${HEADER}.${base64url(payload)}`;
      // Not by jose: it signs through WebCrypto, which copies key and algorithm and asks another thread for what takes microseconds.
      return `${signed}.${createHmac('sha256', key(purpose)).update(signed).digest('base64url')}`;
    },
    async verify(purpose, token) {
      const known = seen.get(purpose + token);
      if (known && known.exp * 1000 > Date.now()) return known.claims;
      try {
        const { payload } = await jwtVerify(token, key(purpose), { audience: purpose, algorithms: ['HS256'] });
        remember(purpose + token, payload);
        return payload;
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) throw new AppError('unauthenticated', 'This has expired', { cause });
        throw new AppError('unauthenticated', 'The credential is not valid', { cause });
      }
    },
  };
}
