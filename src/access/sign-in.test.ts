import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { createSigner } from '../platform/signing.ts';
import type { Store } from '../store/port.ts';
import { createSqliteStore } from '../store/sqlite.ts';
import { createUsers, memberScope, type UserDoc } from './model.ts';
import { hashPassword, verifyPassword } from './password.ts';
import {
  csrfTokenFor,
  principalOf,
  refresh,
  type SignInDeps,
  signInWithPassword,
  signOut,
  signOutEverywhere,
} from './sign-in.ts';

const PASSWORD = 'correct horse battery staple';
let folder: string;
let store: Store;
let deps: SignInDeps;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-access-'));
  store = createSqliteStore({ path: join(folder, 'test.db'), log: createLog({ LOG_LEVEL: 'silent' }) });
  deps = {
    users: createUsers(store),
    signer: createSigner('s'.repeat(32)),
    config: loadConfig({}),
    csrfKey: new Uint8Array(32),
  };
  await store.open();
  const passwordHash = await hashPassword(PASSWORD);
  const blank = { state: 'active' as const, invitation: null, signIns: [], signInsRevision: 0 };
  await deps.users.insert(memberScope('t1'), {
    email: 'ada@one.test',
    name: 'Ada',
    role: 'admin',
    passwordHash,
    ...blank,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const ada = async (): Promise<UserDoc> => (await deps.users.findOne(memberScope('t1'), { email: 'ada@one.test' }))!;
const signIn = () => signInWithPassword(deps, ' Ada@One.test', PASSWORD);
const renew = async (cookie: string) => refresh(deps, cookie, await csrfTokenFor(deps, cookie));

describe('signing in', () => {
  it('says the same of a wrong password and of an unknown address', async () => {
    const wrong = await signInWithPassword(deps, 'ada@one.test', 'wrong').catch((error) => error.message);
    const unknown = await signInWithPassword(deps, 'nobody@one.test', PASSWORD).catch((error) => error.message);
    expect(wrong).toBe('The address or the password is wrong');
    expect(unknown).toBe(wrong);
  });

  it('keeps no token in the store', async () => {
    const { refreshToken, accessToken } = await signIn();
    const stored = JSON.stringify(await ada());
    expect(stored).not.toContain(refreshToken.split('.')[2]);
    expect(stored).not.toContain(accessToken);
    expect(stored).not.toContain(PASSWORD);
  });

  it('makes a principal of the access token, with what its role grants at this moment', async () => {
    const { accessToken } = await signIn();
    const may = async () => (await principalOf(deps, accessToken, 'live')).permissions.has('user:manage');
    expect(await may()).toBe(true);
    await deps.users.updateOne(memberScope('t1'), { email: 'ada@one.test' }, { set: { role: 'viewer' } });
    expect(await may()).toBe(false);
    await deps.users.deleteMany(memberScope('t1'), { email: 'ada@one.test' });
    await expect(principalOf(deps, accessToken, 'live')).rejects.toThrow('signed out');
  });

  it('rotates the refresh token, and lets two tabs refresh at once', async () => {
    const { refreshToken: first } = await signIn();
    const [one, two] = await Promise.all([renew(first), renew(first)]);
    expect(new Set([first, one.refreshToken, two.refreshToken]).size).toBe(3);
    expect((await principalOf(deps, two.accessToken, 'live')).name).toBe('Ada');
    // Whichever reply came last is the cookie that the browser has now.
    const next = await Promise.all([renew(one.refreshToken), renew(two.refreshToken)]);
    expect(next.map(({ user }) => user.name)).toEqual(['Ada', 'Ada']);
  });

  it('ends the sign-in when an old refresh token comes back', async () => {
    const { refreshToken: first } = await signIn();
    const second = await renew(first);
    const third = await renew(second.refreshToken);
    await expect(renew(first)).rejects.toThrow('signed out');
    await expect(renew(third.refreshToken)).rejects.toThrow('signed out');
    await expect(principalOf(deps, third.accessToken, 'live')).rejects.toThrow('signed out');
  });

  it('refuses a refresh without the token that only our own page can read', async () => {
    const { refreshToken } = await signIn();
    await expect(refresh(deps, refreshToken, undefined)).rejects.toThrow('X-CSRF-Token');
    const other = await signIn();
    await expect(refresh(deps, refreshToken, other.csrfToken)).rejects.toThrow('X-CSRF-Token');
  });

  it('ends one sign-in, or all', async () => {
    const [one, two] = [await signIn(), await signIn()];
    await signOut(deps, one.refreshToken, one.csrfToken);
    await expect(principalOf(deps, one.accessToken, 'live')).rejects.toThrow('signed out');
    const principal = await principalOf(deps, two.accessToken, 'live');
    await signOutEverywhere(deps, principal);
    await expect(principalOf(deps, two.accessToken, 'live')).rejects.toThrow('signed out');
    await expect(renew(two.refreshToken)).rejects.toThrow('signed out');
  });

  it('keeps at most 20 sign-ins, the newest', async () => {
    const first = await signIn();
    for (let count = 0; count < 20; count += 1) await signIn();
    expect((await ada()).signIns).toHaveLength(20);
    await expect(principalOf(deps, first.accessToken, 'live')).rejects.toThrow('signed out');
  });

  it.each(['', 'x', 'a.b.c', '..', `${'0'.repeat(36)}.x.y`])('answers 401 to the cookie %j', async (cookie) => {
    await expect(refresh(deps, cookie, '')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('refuses a token of another purpose', async () => {
    const { accessToken } = await signIn();
    await expect(deps.signer.verify('ticket', accessToken)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('passwords', () => {
  it('verify against their own hash alone, in whatever form accents are typed', async () => {
    const hash = await hashPassword('caf\u00e9 au lait');
    expect(await verifyPassword('cafe\u0301 au lait', hash)).toBe(true);
    expect(await verifyPassword('cafe au lait', hash)).toBe(false);
    expect(await verifyPassword('caf\u00e9 au lait', null)).toBe(false);
    expect(hash).not.toBe(await hashPassword('caf\u00e9 au lait'));
  });
});
