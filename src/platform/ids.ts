import { randomBytes, randomUUIDv7 } from 'node:crypto';

/** A UUIDv7: sorts by time of creation. */
export const newId = (): string => randomUUIDv7();

/** An unguessable token, 256 bits, URL-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url');
