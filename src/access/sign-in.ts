import { createHmac, timingSafeEqual } from 'node:crypto';
import { nowMs, toInstant } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { hashOfToken, newId, newToken } from '../platform/ids.ts';
import type { Signer } from '../platform/signing.ts';
import { canonicalEmail, memberScope, type SignIn, type UserDoc, type Users } from './model.ts';
import { verifyPassword } from './password.ts';
import { permissionsOf, type StaffPrincipal } from './principal.ts';

const DAY_MS = 86_400_000;
const MOST_SIGN_INS = 20;
const ROTATION_GRACE_MS = 30_000;

export type SignInDeps = { users: Users; signer: Signer; config: Config; csrfKey: Uint8Array };

/** What a sign-in or a refresh gives: `refreshToken` goes into the cookie and nowhere else. */
export type Issued = { accessToken: string; expiresIn: number; csrfToken: string; refreshToken: string; user: UserDoc };

const wrong = () => new AppError('unauthenticated', 'The address or the password is wrong');
const signedOut = () => new AppError('unauthenticated', 'You are signed out');

/** The same answer in the same time, whether the address exists or not. */
export async function signInWithPassword(deps: SignInDeps, email: string, password: string): Promise<Issued> {
  const [user] = await deps.users.findAcrossTenants({ email: canonicalEmail(email), state: 'active' }, { limit: 1 });
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !right) throw wrong();
  return signIn(deps, user);
}

/** Opens a new sign-in for somebody whose identity was just proven. Of more than 20 the oldest ends. */
export async function signIn(deps: SignInDeps, user: UserDoc): Promise<Issued> {
  const id = newId();
  const secret = newToken();
  const living = (all: SignIn[]) => all.filter((one) => Date.parse(one.expiresAt) > nowMs()).slice(1 - MOST_SIGN_INS);
  const changed = await changeSignIns(deps, user, (all) => [...living(all), fresh(deps, id, secret, null)]);
  return issue(deps, changed, id, secret);
}

/** Rotates the refresh token. One that was used before ends its sign-in: somebody else has it. */
export async function refresh(
  deps: SignInDeps,
  cookie: string | undefined,
  csrfToken: string | undefined,
): Promise<Issued> {
  const { user, signIn: known, secret } = await readCookie(deps, cookie);
  checkCsrf(deps, known.id, csrfToken);
  const hash = hashOfToken(secret);
  const current = known.hash === hash;
  const justBefore = known.previousHash === hash && nowMs() - Date.parse(known.rotatedAt) < ROTATION_GRACE_MS;
  if (!current && !justBefore) {
    await endSignIn(deps, user, known.id);
    throw signedOut();
  }
  const next = newToken();
  // The token before is the one of this moment: of two tabs at once, the browser keeps either's.
  const rotate = (one: SignIn) => (one.id === known.id ? fresh(deps, known.id, next, one.hash) : one);
  const changed = await changeSignIns(deps, user, (all) => all.map(rotate));
  return issue(deps, changed, known.id, next);
}

export async function signOut(
  deps: SignInDeps,
  cookie: string | undefined,
  csrfToken: string | undefined,
): Promise<void> {
  const { user, signIn: known } = await readCookie(deps, cookie);
  checkCsrf(deps, known.id, csrfToken);
  await endSignIn(deps, user, known.id);
}

export async function signOutEverywhere(deps: SignInDeps, principal: StaffPrincipal): Promise<void> {
  await deps.users.updateOne(
    memberScope(principal.scope.tenantId),
    { id: principal.userId },
    { set: { signIns: [] }, inc: { signInsRevision: 1 } },
  );
}

/** The token that the page sends back in `X-CSRF-Token`: only our own origin can read it. */
export async function csrfTokenFor(deps: SignInDeps, cookie: string | undefined): Promise<string> {
  return csrf(deps, (await readCookie(deps, cookie)).signIn.id);
}

/** Whose access token this is. Removal, a new role and sign-out count at once: the member is read each time. */
export async function principalOf(
  deps: SignInDeps,
  accessToken: string,
  environment: Scope['environment'],
): Promise<StaffPrincipal> {
  const claims = await deps.signer.verify('access', accessToken);
  const tenantId = String(claims.tenantId);
  const user = await deps.users.get(memberScope(tenantId), String(claims.sub));
  const signInId = String(claims.sid);
  if (user?.state !== 'active' || !user.signIns.some((one) => one.id === signInId)) throw signedOut();
  const { id: userId, name, role } = user;
  return { kind: 'user', scope: { tenantId, environment }, userId, name, permissions: permissionsOf(role) };
}

const csrf = (deps: SignInDeps, signInId: string) =>
  createHmac('sha256', deps.csrfKey).update(signInId).digest('base64url');

function checkCsrf(deps: SignInDeps, signInId: string, given: string | undefined): void {
  const expected = Buffer.from(csrf(deps, signInId));
  const found = Buffer.from(given ?? '');
  if (expected.length !== found.length || !timingSafeEqual(expected, found)) {
    throw new AppError('forbidden', 'The header X-CSRF-Token is missing or wrong', { name: 'X-CSRF-Token' });
  }
}

async function readCookie(deps: SignInDeps, cookie: string | undefined) {
  const [userId = '', signInId = '', secret = ''] = (cookie ?? '').split('.');
  const [user] = userId ? await deps.users.findAcrossTenants({ id: userId, state: 'active' }, { limit: 1 }) : [];
  const known = user?.signIns.find((one) => one.id === signInId && Date.parse(one.expiresAt) > nowMs());
  if (!user || !known) throw signedOut();
  return { user, signIn: known, secret };
}

const fresh = (deps: SignInDeps, id: string, secret: string, previousHash: string | null): SignIn => ({
  id,
  hash: hashOfToken(secret),
  previousHash,
  rotatedAt: toInstant(nowMs()),
  expiresAt: toInstant(nowMs() + deps.config.REFRESH_TOKEN_TTL_DAYS * DAY_MS),
});

async function endSignIn(deps: SignInDeps, user: UserDoc, id: string): Promise<void> {
  await changeSignIns(deps, user, (all) => all.filter((one) => one.id !== id));
}

/** Compare-and-set on the member, read again when somebody else was faster. */
async function changeSignIns(deps: SignInDeps, user: UserDoc, change: (all: SignIn[]) => SignIn[]): Promise<UserDoc> {
  const scope = memberScope(user.tenantId);
  let seen: UserDoc | null = user;
  for (let tries = 0; seen && tries < 5; tries += 1) {
    const unchanged = { id: seen.id, signInsRevision: seen.signInsRevision };
    const changed = await deps.users.updateOne(scope, unchanged, {
      set: { signIns: change(seen.signIns) },
      inc: { signInsRevision: 1 },
    });
    if (changed) return changed;
    seen = await deps.users.get(scope, user.id);
  }
  throw new AppError('conflict', 'This account is signing in elsewhere at this moment; try again', {
    retryAfterSeconds: 1,
  });
}

async function issue(deps: SignInDeps, user: UserDoc, signInId: string, secret: string): Promise<Issued> {
  const expiresIn = deps.config.ACCESS_TOKEN_TTL_SECONDS;
  const claims = { sub: user.id, tenantId: user.tenantId, sid: signInId };
  return {
    accessToken: await deps.signer.sign('access', claims, expiresIn),
    expiresIn,
    csrfToken: csrf(deps, signInId),
    refreshToken: `${user.id}.${signInId}.${secret}`,
    user,
  };
}
