import type { z } from 'zod';
import { nowInstant, nowMs, toInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { hashOfToken, newToken } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { ApiKeyDoc, ApiKeys } from './api-key-model.ts';
import type { ApiKey, ChangeApiKey, CreateApiKey, NewApiKey, RotateApiKey } from './contract.ts';
import type { StaffPrincipal } from './principal.ts';

export type ApiKeyDeps = ApiKeys & { log: Log };

export const MOST_KEYS = 200;
const HOUR_MS = 3_600_000;
const USED_EVERY_MS = 60_000;
const PREFIX_CHARS = 12;
const FORM = /^ak_(?:live|test)_[\w-]{43}$/;

const unknown = () => new AppError('not_found', 'API key not found');
const notGood = () => new AppError('unauthenticated', 'The API key is not valid, or not any more');

/** A key for the environment that the principal is in, good for no more than the principal. Throws `conflict` where all places are taken. */
export async function createApiKey(
  deps: ApiKeyDeps,
  { scope, userId, permissions }: StaffPrincipal,
  input: z.output<typeof CreateApiKey>,
): Promise<NewApiKey> {
  const beyond = input.permissions.find((permission) => !permissions.has(permission));
  if (beyond) throw new AppError('forbidden', `You have no ${beyond} to give`, { name: 'permissions' });
  requireFuture(input.expiresAt);
  if ((await deps.apiKeys.count(scope, { revokedAt: null })) >= MOST_KEYS)
    throw new AppError('conflict', `An environment has at most ${MOST_KEYS} API keys; revoke one that is not used`);
  await forgetOldest(deps, scope);
  const { key, ...secret } = freshKey(scope);
  const doc = await deps.apiKeys.insert(scope, {
    ...secret,
    name: input.name,
    permissions: [...new Set(input.permissions)],
    expiresAt: input.expiresAt ?? null,
    previous: null,
    revokedAt: null,
    lastUsedAt: null,
    createdBy: userId,
  });
  return { ...toApiKey(doc), key };
}

/** Those that open something, or did; the newest first. */
export async function listApiKeys(deps: ApiKeyDeps, scope: Scope): Promise<{ data: ApiKey[] }> {
  const docs = await deps.apiKeys.find(scope, {}, { sort: { createdAt: -1 }, limit: 2 * MOST_KEYS });
  return { data: docs.map(toApiKey) };
}

export async function getApiKey(deps: ApiKeyDeps, scope: Scope, id: string): Promise<ApiKey> {
  const doc = await deps.apiKeys.get(scope, id);
  if (!doc) throw unknown();
  return toApiKey(doc);
}

export function changeApiKey(
  deps: ApiKeyDeps,
  scope: Scope,
  id: string,
  input: z.output<typeof ChangeApiKey>,
): Promise<ApiKey> {
  requireFuture(input.expiresAt);
  return change(deps, scope, id, input);
}

/** From now on it opens nothing. What was revoked stays so, and is revoked once. */
export const revokeApiKey = (deps: ApiKeyDeps, scope: Scope, id: string): Promise<ApiKey> =>
  change(deps, scope, id, { revokedAt: nowInstant(), previous: null });

/** A new key in place of this one, which opens beside it for a while, so that nothing stops meanwhile. */
export async function rotateApiKey(
  deps: ApiKeyDeps,
  scope: Scope,
  id: string,
  { overlapHours }: z.output<typeof RotateApiKey>,
): Promise<NewApiKey> {
  const before = await deps.apiKeys.get(scope, id);
  if (!before) throw unknown();
  const { key, ...secret } = freshKey(scope);
  const until = toInstant(nowMs() + overlapHours * HOUR_MS);
  const previous = overlapHours > 0 ? { hash: before.hash, until } : null;
  const changed = await deps.apiKeys.updateOne(
    scope,
    { id, hash: before.hash, revokedAt: null },
    { set: { ...secret, previous } },
  );
  if (!changed) throw new AppError('conflict', 'This API key was revoked or rotated meanwhile');
  return { ...toApiKey(changed), key };
}

/** Who holds this key. Revoked, expired and unknown ones answer alike: `unauthenticated`. */
export async function holderOf(deps: ApiKeyDeps, key: string): Promise<StaffPrincipal> {
  if (!FORM.test(key)) throw notGood();
  const hash = hashOfToken(key);
  const doc = (await find(deps, { hash })) ?? (await find(deps, { 'previous.hash': hash }));
  if (!doc || doc.revokedAt) throw notGood();
  const until = doc.hash === hash ? doc.expiresAt : earlier(doc.previous?.until ?? null, doc.expiresAt);
  if (until && Date.parse(until) <= nowMs()) throw notGood();
  const { id, name, tenantId, environment } = doc;
  const scope = { tenantId, environment };
  noteUse(deps, scope, doc);
  return { kind: 'key', scope, userId: id, name, permissions: new Set(doc.permissions) };
}

/** Of those that were revoked, the newest are remembered. */
async function forgetOldest(deps: ApiKeyDeps, scope: Scope): Promise<void> {
  const revoked = { revokedAt: { ne: null } };
  const beyond = await deps.apiKeys.find(scope, revoked, { sort: { revokedAt: -1 }, skip: MOST_KEYS - 1, limit: 1 });
  if (beyond[0]) await deps.apiKeys.deleteMany(scope, { revokedAt: { lte: beyond[0].revokedAt! } });
}

async function find(deps: ApiKeyDeps, filter: Parameters<ApiKeys['apiKeys']['findAcrossTenants']>[0]) {
  const [doc] = await deps.apiKeys.findAcrossTenants(filter, { limit: 1 });
  return doc;
}

/** Nobody waits for it, and it is lost rather than in the way. */
function noteUse(deps: ApiKeyDeps, scope: Scope, { id, lastUsedAt }: ApiKeyDoc): void {
  if (lastUsedAt && nowMs() - Date.parse(lastUsedAt) < USED_EVERY_MS) return;
  deps.apiKeys
    .updateOne(scope, { id, lastUsedAt }, { set: { lastUsedAt: nowInstant() } })
    .catch((err) => deps.log.warn({ err, keyId: id }, 'the use of an API key was not noted'));
}

async function change(deps: ApiKeyDeps, scope: Scope, id: string, set: object): Promise<ApiKey> {
  const changed = await deps.apiKeys.updateOne(scope, { id, revokedAt: null }, { set });
  if (changed) return toApiKey(changed);
  const found = await getApiKey(deps, scope, id);
  if ('revokedAt' in set) return found;
  throw new AppError('wrong_state', 'This API key was revoked', { name: 'id' });
}

function freshKey({ environment }: Scope) {
  const key = `ak_${environment}_${newToken()}`;
  return { key, hash: hashOfToken(key), prefix: key.slice(0, PREFIX_CHARS), last4: key.slice(-4) };
}

function requireFuture(expiresAt: string | null | undefined): void {
  if (expiresAt && Date.parse(expiresAt) <= nowMs())
    throw new AppError('invalid', 'It must be in the future', { name: 'expiresAt' });
}

const earlier = (one: string | null, other: string | null): string | null =>
  [one, other].filter((instant) => instant !== null).sort()[0] ?? null;

const toApiKey = ({
  previous,
  hash: _hash,
  createdBy: _createdBy,
  tenantId: _tenantId,
  updatedAt: _updatedAt,
  ...doc
}: ApiKeyDoc): ApiKey => ({
  ...doc,
  previousUntil: previous?.until ?? null,
});
