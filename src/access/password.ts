import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const NONCE_BYTES = 16;

const tag = (password: string, nonce: Buffer, cost: Omit<typeof COST, 'tagLength'> = COST) =>
  derive('argon2id', { ...COST, ...cost, message: password.normalize('NFC'), nonce });

/** `argon2id$memory$passes$lanes$nonce$tag`, so that a later cost does not lock anyone out. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const hash = await tag(password, nonce);
  return [
    'argon2id',
    COST.memory,
    COST.passes,
    COST.parallelism,
    nonce.toString('base64url'),
    hash.toString('base64url'),
  ].join('$');
}

let decoy: Promise<string> | undefined;

/** Takes as long for an unknown address (`hash` null) as for a known one. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(NONCE_BYTES).toString('hex'));
  const [, memory, passes, parallelism, nonce = '', expected = ''] = (hash ?? (await decoy)).split('$');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) } as typeof COST;
  const found = await tag(password, Buffer.from(nonce, 'base64url'), cost);
  return timingSafeEqual(found, Buffer.from(expected, 'base64url')) && hash !== null;
}
