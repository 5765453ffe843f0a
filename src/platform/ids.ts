import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';

/** A UUIDv7: sorts by time of creation. */
export const newId = (): string => randomUUIDv7();

/** An unguessable token, 256 bits, URL-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token in its place; of one that nobody can guess a quick hash gives nothing away. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
