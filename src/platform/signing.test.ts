import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSigner } from './signing.ts';

const secret = 'a secret that is long enough for tests';
const signer = createSigner(secret);
const claims = { sub: 'Zoë', tenantId: 'one', list: [1, { deep: '"quoted"' }] };
const keyOf = (purpose: string) => new Uint8Array(hkdfSync('sha256', secret, '', `vivavoce ${purpose}`, 32));

describe('signed tokens', () => {
  it('are JWTs that another implementation reads and makes alike', async () => {
    const token = await signer.sign('ticket', claims, 60, 1_900_000_000);
    const now = { currentDate: new Date(1_900_000_010_000) };
    const { payload, protectedHeader } = await jwtVerify(token, keyOf('ticket'), { audience: 'ticket', ...now });
    expect(protectedHeader).toEqual({ alg: 'HS256' });
    expect(payload).toEqual({ ...claims, iat: 1_900_000_000, exp: 1_900_000_060, aud: 'ticket' });
    const theirs = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt(1_900_000_000)
      .setExpirationTime(1_900_000_060)
      .setAudience('ticket')
      .sign(keyOf('ticket'));
    expect(token).toBe(theirs);
  });
  it('are good for their purpose alone, whole, and until they expire', async () => {
    const token = await signer.sign('access', claims, 60);
    expect(await signer.verify('access', token)).toMatchObject(claims);
    expect(await signer.verify('access', token)).toMatchObject(claims);
    await expect(signer.verify('service', token)).rejects.toMatchObject({ code: 'unauthenticated' });
    // Each place but the last, whose spare bits mean nothing.
    for (let at = 0; at < token.length - 1; at += 1) {
      const forged = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      await expect(signer.verify('access', forged), `changed at ${at}`).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    }
    const old = await signer.sign('access', claims, 60, Math.floor(Date.now() / 1000) - 61);
    await expect(signer.verify('access', old)).rejects.toThrow('expired');
    const none = [btoa('{"alg":"none"}'), token.split('.')[1], ''].join('.');
    await expect(signer.verify('access', none)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(createSigner('another secret, as long as it').verify('access', token)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
